package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.cli.source.UsageError;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.Candidate;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.guideline.Guideline;
import org.corrin.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a guideline as the service does before it goes live. */
@Command(
        name = "check",
        description = "Checks a guideline as it is checked before it goes live, and tells every problem at its line.")
final class CheckCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

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
        GuidelineSource source = guideline.source(session);
        Optional<BuiltGuideline> older = before.map(name ->
                BuiltGuideline.from(GuidelineSource.beside(name, guideline.name(), session.folder()), session.cache()));
        if (older.filter(one -> one.release().isEmpty()).isPresent()) {
            return older.get().tell(session, false);
        }
        Optional<Release> follows = older.flatMap(BuiltGuideline::release);
        CheckResult checked = session.during("checking " + guideline.name(), () -> check(source, follows));
        output.tell(checked, session);
        return checked.report().accepted() ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private CheckResult check(GuidelineSource source, Optional<Release> follows) {
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return new CheckResult(source, GateReport.refused("", contents.problems()), List.of());
        }
        Candidate candidate = new Candidate(contents.files(), source.folderName(), Acknowledgements.of(acknowledged));
        LastAccepted last = new LastAccepted(session.cache(), source.inWorkingCopy(""));
        GateResult result = follows.isPresent()
                ? Gate.check(candidate, follows, session.means())
                : Gate.check(candidate, last::proved, session.means());
        if (result.report().accepted()) {
            last.keep(contents.files());
        }
        Optional<Guideline> guideline = Guideline.read(contents.files()).guideline();
        return new CheckResult(
                source, result.report(), guideline.map(Guideline::scenarios).orElse(List.of()));
    }
}
