package org.corrin.cli;

import java.util.concurrent.Callable;
import org.corrin.cli.output.CoverageText;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.gate.GuidelineCoverage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what the scenarios of a guideline touch, and what not. */
@Command(
        name = "coverage",
        description =
                "Tells which statements, rules and limits no scenario touches, and which texts hold a typed number.")
final class CoverageCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Mixin
    private GuidelineArgument guideline = new GuidelineArgument();

    @Option(names = "--all", description = "also list what is touched")
    private boolean all;

    @Option(names = "--json", description = "print all of it as JSON, and nothing else")
    private boolean json;

    CoverageCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        GuidelineSource source = guideline.source(session);
        BuiltGuideline built =
                session.during("reading " + guideline.name(), () -> BuiltGuideline.from(source, session.cache()));
        if (built.release().isEmpty()) {
            return built.tell(session, json);
        }
        GuidelineCoverage coverage = session.during(
                "trying scenarios", () -> GuidelineCoverage.of(built.release().get()));
        if (json) {
            JsonOutput.print(coverage, session.out());
        } else {
            new CoverageText(session.page(), source, all).print(coverage);
        }
        return CorrinCommand.GOOD;
    }
}
