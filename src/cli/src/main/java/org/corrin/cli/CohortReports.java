package org.corrin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cli.CohortCommand.AskedCohort;
import org.corrin.cli.output.CohortText;
import org.corrin.cli.source.UsageError;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.report.CohortReport;
import org.corrin.cohort.report.CohortReportJson;
import org.corrin.cohort.report.CohortReportText;
import org.corrin.cohort.report.CohortReporting;
import org.corrin.cohort.report.ReportFiles;
import org.corrin.cohort.report.ReportedRun;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.documents.FileProblem;
import org.corrin.records.bulk.LeftOut;
import org.corrin.release.Release;
import picocli.CommandLine.Option;

/** The reports on a whole cohort, and where they go. */
final class CohortReports {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "where the report goes; .html is one page with pictures, .json is for programs; may be named twice")
    private List<String> files = List.of();

    @Option(names = "--json", description = "print the report as JSON, and nothing else")
    private boolean json;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "the language of the page and of what is printed: en, if none is named, or de")
    private String language = "en";

    @Option(
            names = "--hide-below",
            paramLabel = "N",
            description = "no number of people below this is told in any report, and none can be worked out from one;"
                    + " 5, if it is not said; 1 hides nothing")
    private int hideBelow = SmallNumbers.USUAL.hideBelow();

    @Option(
            names = "--measures",
            paramLabel = "FILE",
            description = "definitions of quality measures in place of those that come with the guideline")
    private Optional<String> measures = Optional.empty();

    @Option(
            names = "--measure-report",
            paramLabel = "FILE",
            description = "where the quality measures go as MeasureReports of FHIR R4, in a Bundle")
    private Optional<String> measureReport = Optional.empty();

    /**
     * Looks whether what was typed can be done, before anything is.
     *
     * @throws UsageError if not
     */
    void check(TerminalSession session) {
        List<String> problems = new ArrayList<>(files(session).problems());
        if (hideBelow < 1 || hideBelow == 2) {
            problems.add("--hide-below is 1, which hides nothing, or at least 3");
        }
        if (!problems.isEmpty()) {
            throw new UsageError(String.join("\n  ", problems));
        }
    }

    private ReportFiles files(TerminalSession session) {
        return new ReportFiles(
                files.stream().map(file -> path(file, session)).toList(),
                measureReport.map(file -> path(file, session)),
                language);
    }

    private static Path path(String file, TerminalSession session) {
        return session.folder().resolve(file).toAbsolutePath().normalize();
    }

    /** Whether it is printed as JSON. */
    boolean json() {
        return json;
    }

    /** All files that reports go to. */
    Stream<Path> outputs(TerminalSession session) {
        return files(session).all();
    }

    /** The first file of a report, if there is one. */
    Optional<Path> first(TerminalSession session) {
        return outputs(session).findFirst();
    }

    /** What is to be learned from the rows. */
    CohortFold fold(AskedCohort asked, TerminalSession session) throws IOException {
        return reporting(asked).fold(measures(asked, session));
    }

    private CohortReporting reporting(AskedCohort asked) {
        return new CohortReporting(asked.release(), asked.before(), new SmallNumbers(hideBelow));
    }

    /** Those that come with the guideline are left out if they do not fit the version of it that is asked. */
    private MeasureSet measures(AskedCohort asked, TerminalSession session) throws IOException {
        List<FileProblem> problems = new ArrayList<>();
        if (measures.isEmpty()) {
            MeasureSet shipped = MeasureSet.shipped(asked.release(), asked.asOf(), problems);
            if (problems.isEmpty()) {
                return shipped;
            }
            session.err()
                    .println(
                            "corrin: no quality measures are counted: those that come with the guideline do not fit this"
                                    + " version of it; the first difference is " + problems.get(0));
            return new MeasureSet(List.of());
        }
        Path file = path(measures.get(), session);
        if (!Files.isRegularFile(file)) {
            throw new UsageError("there is no file `" + measures.get() + "`");
        }
        MeasureSet own =
                MeasureSet.read(measures.get(), Files.readString(file), asked.release(), asked.asOf(), problems);
        if (!problems.isEmpty()) {
            throw new UsageError(problems.stream().map(FileProblem::toString).collect(Collectors.joining("\n  ")));
        }
        return own;
    }

    /** Writes and prints the reports of a run, and returns the exit code. */
    int tell(AskedCohort asked, CohortRun<CohortFold> run, Duration took, TerminalSession session) throws IOException {
        CohortFold learned = run.learned();
        CohortSummary summary = learned.findings().summary();
        List<LeftOut> leftOut = run.leftOut();
        summary.addLeftOut(leftOut);
        String now = session.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        CohortReport report = reporting(asked)
                .report(
                        learned,
                        new ReportedRun(
                                asked.asOf().toString(),
                                asked.sources().stream().map(CohortSource::name).toList(),
                                now,
                                took),
                        (before, after) -> proof(before, after, session));
        files(session).write(report, asked.asOf());
        if (json) {
            session.out().writeBytes(CohortReportJson.of(report).getBytes(StandardCharsets.UTF_8));
        } else {
            new CohortText(session.page()).print(CohortReportText.of(report, language));
        }
        boolean isWhole = summary.counts().people() > 0 && leftOut.stream().noneMatch(LeftOut::mayMatter);
        return isWhole ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private static ChangeProof proof(Release before, Release asked, TerminalSession session) {
        return session.during(
                "comparing " + before.identity().version() + " with what is asked",
                () -> ChangeProof.of(before, asked, ReleaseChanges.between(before, asked, List.of())));
    }
}
