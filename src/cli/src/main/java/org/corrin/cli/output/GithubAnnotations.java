package org.corrin.cli.output;

import java.io.PrintStream;
import java.nio.file.Path;
import org.corrin.documents.FileProblem;
import org.corrin.gate.GateReport.Failed;

/**
 * A check, for GitHub Actions, which shows each problem at its line of a pull request. GitHub shows ten a step; the
 * place stands in the message too, because its log does not tell it.
 */
public final class GithubAnnotations {

    private final Path workingFolder;
    private final PrintStream out;

    /** Annotations whose files are named as seen from this folder, the root of the checkout. */
    public GithubAnnotations(Path workingFolder, PrintStream out) {
        this.workingFolder = workingFolder;
        this.out = out;
    }

    /** Prints a command a line, and the sum of it. */
    public void print(CheckResult checked) {
        checked.problems().forEach(problem -> print(checked, problem));
        checked.report().scenarios().failed().forEach(failed -> print(checked, failed));
        out.print(TerminalPage.printable(checked.summary()) + "\n");
    }

    private void print(CheckResult checked, FileProblem problem) {
        error(
                checked,
                problem.file(),
                problem.line(),
                problem.column(),
                problem.rule().isEmpty() ? "Corrin" : "rule " + problem.rule(),
                checked.place(problem) + ": " + problem.message()
                        + (problem.hint().isEmpty() ? "" : "\n" + problem.hint()));
    }

    private void print(CheckResult checked, Failed failed) {
        error(
                checked,
                failed.file(),
                failed.line(),
                0,
                "scenario " + failed.scenario(),
                checked.place(failed.file(), failed.line(), 0) + ": comes out differently\n"
                        + String.join("\n", failed.differences()));
    }

    private void error(CheckResult checked, String file, int line, int column, String title, String message) {
        out.print("::error "
                + (file.isEmpty() ? "" : "file=" + property(checked.path(file, workingFolder)) + ",")
                + (line > 0 ? "line=" + line + "," : "")
                + (line > 0 && column > 0 ? "col=" + column + "," : "")
                + "title=" + property(title) + "::" + data(message) + "\n");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
