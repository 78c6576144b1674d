package org.corrin.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.JunitXml;
import org.corrin.cli.source.UsageError;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How the result of trying scenarios is printed: in one form on standard output, and in a file for a CI server beside it. */
final class CheckOutput {

    @ArgGroup
    private ReportForm form = new ReportForm();

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "also write a JUnit report, each scenario a test case")
    private Optional<Path> junitXml = Optional.empty();

    void tell(List<CheckResult> checks, TerminalSession session) {
        junitXml.ifPresent(file -> write(checks, file, session.folder().resolve(file)));
        form.tell(checks, session);
    }

    private static void write(List<CheckResult> checks, Path named, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream xml = Files.newOutputStream(file)) {
                JunitXml.write(checks, xml);
            }
        } catch (IOException e) {
            throw new UsageError("`" + named + "` cannot be written");
        }
    }
}
