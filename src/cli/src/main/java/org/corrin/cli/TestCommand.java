package org.corrin.cli;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckResult.CheckExtent;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.cli.source.UsageError;
import org.corrin.documents.NameSuggestion;
import org.corrin.gate.GateReport;
import org.corrin.gate.QuickCheck;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Scenario;
import org.corrin.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries scenarios of a guideline, and proves nothing. */
@Command(
        name = "test",
        description = "Tries the scenarios of a guideline, all or some. Nothing is proved: `corrin check` does.")
final class TestCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = {"the name of one, or a file of them,", "as in scenarios/NAME.yaml"})
    private Optional<String> wanted = Optional.empty();

    @Option(names = "--watch", description = "try them again whenever a file of the guideline changes, until Ctrl+C")
    private boolean watch;

    @Mixin
    private CheckOutput output = new CheckOutput();

    private Optional<Release> before = Optional.empty();

    TestCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        GuidelineSource.Contents contents = source.read();
        int code = test(source, contents);
        try {
            while (watch) {
                source.awaitChange(contents);
                contents = source.read();
                code = test(source, contents);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return code;
    }

    private int test(GuidelineSource source, GuidelineSource.Contents contents) {
        CheckResult tested = session.during("testing " + guideline.name(), () -> tested(source, contents));
        output.tell(List.of(tested), session);
        return tested.isGood() ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private CheckResult tested(GuidelineSource source, GuidelineSource.Contents contents) {
        if (!contents.problems().isEmpty()) {
            return new CheckResult(source, GateReport.refused("", contents.problems()), List.of());
        }
        List<Scenario> all = Guideline.read(contents.files())
                .guideline()
                .map(Guideline::scenarios)
                .orElse(List.of());
        List<Scenario> asked = all.stream().filter(this::isWanted).toList();
        if (asked.isEmpty() && !all.isEmpty()) {
            wanted.ifPresent(name -> {
                throw noScenario(name, all);
            });
        }
        QuickCheck checked = QuickCheck.of(contents.files(), this::isWanted, before, session.cache());
        before = checked.release().or(() -> before);
        return new CheckResult(source, checked.report(), asked, CheckExtent.SCENARIOS);
    }

    private boolean isWanted(Scenario scenario) {
        return wanted.map(name -> name.equals(scenario.name())
                        || name.equals(scenario.file())
                        || name.endsWith("/" + scenario.file()))
                .orElse(true);
    }

    private static UsageError noScenario(String name, List<Scenario> all) {
        TreeSet<String> known = new TreeSet<>();
        all.forEach(scenario -> Stream.of(scenario.name(), scenario.file()).forEach(known::add));
        String hint = NameSuggestion.hint(name, known);
        return new UsageError(
                "no scenario and no file of scenarios is called `" + name + "`" + (hint.isEmpty() ? "" : "; " + hint));
    }
}
