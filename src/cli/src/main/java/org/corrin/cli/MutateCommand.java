package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.MutationText;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.gate.Candidate;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.guideline.Guideline;
import org.corrin.mutation.MutationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports the mutants of the rules that scenarios, laws and proof do not kill. */
@Command(
        name = "mutate",
        description = {
            "Makes mutants of the rules, copies with one mistake each - a limit moved, a condition lost - and reports"
                    + " the ones that scenarios, laws and proof do not kill, each with a patient who would get another"
                    + " answer. It takes from half a minute upwards."
        })
final class MutateCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Option(names = "--json", description = "print the result as JSON, and nothing else")
    private boolean json;

    @Option(names = "--list", description = "list every mutant, and what kills it")
    private boolean list;

    MutateCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        GuidelineSource.Contents contents = source.read();
        if (!contents.problems().isEmpty()) {
            return refuse(source, GateReport.refused("", contents.problems()), Optional.empty());
        }
        GateResult result = session.during(
                "checking " + guideline.name(),
                () -> Gate.check(new Candidate(contents.files(), Optional.empty()), Optional.empty(), session.means()));
        if (result.release().isEmpty()) {
            return refuse(
                    source, result.report(), Guideline.read(contents.files()).guideline());
        }
        int threads = Runtime.getRuntime().availableProcessors();
        MutationReport mutation = session.during(
                "mutating " + guideline.name(),
                () -> MutationReport.of(result.release().get(), threads));
        if (json) {
            JsonOutput.print(list ? mutation : mutation.summary(), session.out());
        } else {
            new MutationText(session.page(), source).print(list ? mutation : mutation.summary());
        }
        return mutation.survivors().isEmpty() ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    /** A guideline that does not pass has to be mended before it can be mutated. */
    private int refuse(GuidelineSource source, GateReport report, Optional<Guideline> read) {
        CheckResult checked =
                new CheckResult(source, report, read.map(Guideline::scenarios).orElse(List.of()));
        if (json) {
            JsonOutput.print(checked.report(), session.out());
        } else {
            new CheckText(session.page()).print(checked);
        }
        return CorrinCommand.OBJECTIONS;
    }
}
