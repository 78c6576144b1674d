package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.gate.Candidate;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.guideline.Guideline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a guideline as the service does before it goes live. */
@Command(
        name = "check",
        description = "Checks a guideline as it is checked before it goes live, and tells every problem at its line.")
final class CheckCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Mixin
    private CheckOutput output = new CheckOutput();

    CheckCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        CheckResult checked = session.during("checking " + guideline.name(), () -> check(source));
        output.tell(checked, session);
        return checked.report().accepted() ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private CheckResult check(GuidelineSource source) {
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return new CheckResult(source, GateReport.refused("", contents.problems()), List.of());
        }
        LastAccepted before = new LastAccepted(session.cache(), source.inWorkingCopy(""));
        GateResult result =
                Gate.check(new Candidate(contents.files(), source.folderName()), before::proved, session.means());
        if (result.report().accepted()) {
            before.keep(contents.files());
        }
        Optional<Guideline> guideline = Guideline.read(contents.files()).guideline();
        return new CheckResult(
                source, result.report(), guideline.map(Guideline::scenarios).orElse(List.of()));
    }
}
