package org.corrin.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckResult.CheckExtent;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.ProofText;
import org.corrin.cli.output.ReportFormat;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.gate.GateReport;
import org.corrin.proof.GuidelineProof;
import org.corrin.proof.ProofObjection;
import org.corrin.proof.ProofResult;
import org.corrin.release.Release;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tries a guideline on one patient of every sort that its rules can tell apart. */
@Command(
        name = "prove",
        description =
                "Tries a guideline on one patient of every sort that its rules can tell apart, and shows the smallest"
                        + " patient for whatever stands against it. Its scenarios are not tried; `corrin check` does both.")
final class ProveCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @ArgGroup
    private ReportForm form = new ReportForm();

    ProveCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        BuiltGuideline built =
                session.during("reading " + guideline.name(), () -> BuiltGuideline.from(source, session.cache()));
        if (built.release().isEmpty()) {
            return refused(source, built.refusal().orElseThrow());
        }
        Release release = built.release().get();
        ProofResult result = session.during(
                "proving " + guideline.name(),
                () -> GuidelineProof.of(release, Runtime.getRuntime().availableProcessors()));
        if (form.format() == ReportFormat.JSON) {
            JsonOutput.print(result, session.out());
        } else if (form.format() == ReportFormat.TEXT) {
            new ProofText(session.page(), source).print(result);
        } else {
            refused(
                    source,
                    GateReport.refused(
                            release.fingerprint(),
                            result.objections().stream()
                                    .map(ProofObjection::problem)
                                    .toList()));
        }
        return result.objections().isEmpty() ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private int refused(GuidelineSource source, GateReport report) {
        form.tell(List.of(new CheckResult(source, report, List.of(), CheckExtent.PROOF)), session);
        return CorrinCommand.OBJECTIONS;
    }
}
