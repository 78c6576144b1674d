package org.corrin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.corrin.cli.output.CheckResult;
import org.corrin.cli.output.CheckResult.CheckExtent;
import org.corrin.cli.output.ReportFormat;
import org.corrin.cli.source.GuidelineSource;
import org.corrin.documents.FileProblem;
import org.corrin.formatting.FileFormat;
import org.corrin.gate.GateReport;
import org.corrin.guideline.GuidelineFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays out the rule files and the YAML of guidelines. */
@Command(
        name = "fmt",
        description =
                "Lays out the rule files and the YAML of a guideline. Only spaces and line ends change; comments stay,"
                        + " and a file that cannot be read stays as it is.")
final class FmtCommand implements Callable<Integer> {

    private final TerminalSession session;

    @Parameters(
            paramLabel = "GUIDELINE",
            description = "a folder such as rules/NAME, or rules for every guideline in it")
    private String name = "";

    @Option(names = "--check", description = "write nothing; tell the files that are laid out differently")
    private boolean check;

    @ArgGroup
    private ReportForm form = new ReportForm();

    FmtCommand(TerminalSession session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<CheckResult> results = new ArrayList<>();
        for (GuidelineSource source : GuidelineSource.allNamed(name, session.folder())) {
            results.add(laidOut(source));
        }
        boolean good = results.stream().allMatch(CheckResult::isGood);
        if (!good || form.format() != ReportFormat.TEXT) {
            form.tell(results, session);
        }
        return good ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private CheckResult laidOut(GuidelineSource source) {
        GuidelineSource.Contents contents = source.read();
        List<FileProblem> problems = new ArrayList<>(contents.problems());
        GuidelineFiles files = contents.files();
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            Optional<String> formatted = FileFormat.formatted(file.getKey(), file.getValue());
            if (formatted.isEmpty()) {
                problems.add(FileProblem.of(
                        file.getKey(), "this file cannot be read, so it stays as it is", "`corrin check` tells why"));
            } else if (!formatted.get().equals(file.getValue())) {
                if (check) {
                    problems.add(notLaidOut(file.getKey(), file.getValue(), formatted.get()));
                } else {
                    source.write(file.getKey(), formatted.get());
                    session.page().line("laid out " + source.shown(file.getKey()));
                }
            }
        }
        return new CheckResult(
                source, GateReport.refused(files.fingerprint(), problems), List.of(), CheckExtent.LAYOUT);
    }

    private static FileProblem notLaidOut(String file, String text, String formatted) {
        String[] before = text.split("\n", -1);
        String[] after = formatted.split("\n", -1);
        int line = 0;
        while (line < Math.min(before.length, after.length) && before[line].equals(after[line])) {
            line++;
        }
        return new FileProblem(
                file,
                Math.min(line + 1, before.length),
                0,
                "",
                "from here on this file is laid out differently",
                "`corrin fmt` lays it out");
    }
}
