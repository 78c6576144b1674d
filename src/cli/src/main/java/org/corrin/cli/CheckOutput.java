package org.corrin.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckText;
import org.corrin.cli.output.GithubAnnotations;
import org.corrin.cli.output.JsonOutput;
import org.corrin.cli.output.JunitXml;
import org.corrin.cli.source.UsageError;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How the result of a check is printed: text, JSON or annotations on standard output, and a file for a CI server beside it. */
final class CheckOutput {

    /** What takes the place of the text; one of them at a time. */
    private static final class Instead {

        @Option(names = "--json", description = "print the whole report as JSON, and nothing else")
        private boolean json;

        @Option(
                names = "--github",
                description = "print annotations that GitHub Actions shows at the lines of a pull request")
        private boolean github;
    }

    @ArgGroup
    private Instead instead = new Instead();

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "also write a JUnit report, each scenario a test case")
    private Optional<Path> junitXml = Optional.empty();

    void tell(CheckResult checked, TerminalSession session) {
        junitXml.ifPresent(file -> write(checked, file, session.folder().resolve(file)));
        if (instead.json) {
            JsonOutput.print(checked.report(), session.out());
        } else if (instead.github) {
            new GithubAnnotations(session.folder(), session.out()).print(checked);
        } else {
            new CheckText(session.page()).print(checked);
        }
    }

    private static void write(CheckResult checked, Path named, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream xml = Files.newOutputStream(file)) {
                JunitXml.write(checked, xml);
            }
        } catch (IOException e) {
            throw new UsageError("`" + named + "` cannot be written");
        }
    }
}
