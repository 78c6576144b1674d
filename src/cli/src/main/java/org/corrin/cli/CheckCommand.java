package org.corrin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckResult.CheckExtent;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.cli.source.UsageError;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.Candidate;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.QuickCheck;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;
import org.corrin.signing.SignatureCheck;
import org.corrin.signing.SignedRelease;
import org.corrin.signing.TrustedSigners;
import org.corrin.signing.TrustedSigners.TrustedSignersRead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks guidelines as the service does before they go live. */
@Command(
        name = "check",
        description = "Checks a guideline as it is checked before it goes live, and tells every problem at its line.")
final class CheckCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Parameters(
            paramLabel = "GUIDELINE",
            description = {
                "a folder such as rules/NAME, or rules for every guideline in it,",
                "or REVISION:PATH, as in HEAD~1:rules/NAME"
            })
    private String name = "";

    @Option(
            names = "--no-proof",
            description = "a quick look: scenarios and nothing proved, so that nothing is known to be fit to go live")
    private boolean noProof;

    @Option(
            names = "--against",
            paramLabel = "OLD",
            description = {
                "what it follows on: a folder, REVISION:PATH, or a revision such as main of the same folder;",
                "refuses what it does to laws, scenarios, texts and offers unless that is acknowledged"
            })
    private Optional<String> before = Optional.empty();

    @Option(
            names = "--acknowledge",
            paramLabel = "NAME",
            description = "what it does is known, such as text/refuse/CODE; may be given several times")
    private List<String> acknowledged = List.of();

    @Option(
            names = "--trusted-signers",
            paramLabel = "SIGNERS",
            description = {
                "who has to have signed it, as name=KEY with commas between; KEY is what `corrin sign --new-key` prints,",
                "or a PEM file; refuses what none of them signed"
            })
    private String trusted = "";

    @Mixin
    private CheckOutput output = new CheckOutput();

    CheckCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (before.isEmpty() && !acknowledged.isEmpty()) {
            throw new UsageError("--acknowledge says what is known of a change; --against says of which");
        }
        if (before.isPresent() && noProof) {
            throw new UsageError("--no-proof is a quick look at a guideline by itself; leave it out or --against");
        }
        TrustedSigners signers = trustedSigners();
        List<GuidelineSource> sources = GuidelineSource.allNamed(name, session.folder());
        if (before.isPresent() && sources.size() > 1) {
            throw new UsageError("one guideline follows on another; name one of the " + sources.size());
        }
        Optional<BuiltGuideline> older = before.map(old -> session.during(
                "reading " + old,
                () -> BuiltGuideline.from(GuidelineSource.beside(old, name, session.folder()), session.cache())));
        Optional<GateReport> unusable = older.flatMap(BuiltGuideline::refusal);
        if (unusable.isPresent()) {
            output.tell(List.of(new CheckResult(older.get().source(), unusable.get(), List.of())), session);
            return CorrinCommand.OBJECTIONS;
        }
        Optional<Release> follows = older.flatMap(BuiltGuideline::release);
        List<CheckResult> checks = new ArrayList<>();
        for (GuidelineSource source : sources) {
            checks.add(session.during("checking " + source.shown(""), () -> check(source, follows, signers)));
        }
        output.tell(checks, session);
        return checks.stream().allMatch(CheckResult::isGood) ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private TrustedSigners trustedSigners() {
        TrustedSignersRead read = TrustedSigners.read(trusted, session.folder());
        if (!read.problems().isEmpty()) {
            throw new UsageError(String.join("; ", read.problems()));
        }
        return read.signers();
    }

    private CheckResult check(GuidelineSource source, Optional<Release> follows, TrustedSigners signers) {
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return new CheckResult(source, GateReport.refused("", contents.problems()), List.of());
        }
        Optional<Guideline> guideline = Guideline.read(contents.files()).guideline();
        SignatureCheck signed = SignatureCheck.of(
                contents.files().signatures(),
                new SignedRelease(
                        guideline.map(one -> one.about().id()).orElse(""),
                        contents.files().fingerprint()),
                signers);
        return new CheckResult(
                source,
                report(source, contents.files(), follows).with(signed.problems()),
                guideline.map(Guideline::scenarios).orElse(List.of()),
                noProof ? CheckExtent.SCENARIOS : CheckExtent.GATE,
                signed.signers());
    }

    private GateReport report(GuidelineSource source, GuidelineFiles files, Optional<Release> follows) {
        if (noProof) {
            return QuickCheck.of(files, scenario -> true, Optional.empty(), session.cache())
                    .report();
        }
        Candidate candidate = new Candidate(files, source.folderName(), Acknowledgements.of(acknowledged));
        LastAccepted last = new LastAccepted(session.cache(), source.inWorkingCopy(""));
        GateReport report = (follows.isPresent()
                        ? Gate.check(candidate, follows, session.means())
                        : Gate.check(candidate, last::proved, session.means()))
                .report();
        if (report.accepted()) {
            last.keep(files);
        }
        return report;
    }
}
