package org.corrin.cli;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cli.CohortCommand.AskedCohort;
import org.corrin.cli.output.CohortText;
import org.corrin.cli.source.UsageError;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.measures.MeasureReportJson;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFindings;
import org.corrin.cohort.report.CohortReport;
import org.corrin.cohort.report.CohortReportJson;
import org.corrin.cohort.report.CohortReportPage;
import org.corrin.cohort.report.CohortReportText;
import org.corrin.cohort.report.ReportedChanges;
import org.corrin.cohort.report.ReportedRun;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.cohort.told.PeopleBlocks;
import org.corrin.cohort.told.ToldCohort;
import org.corrin.documents.FileProblem;
import org.corrin.records.bulk.LeftOut;
import org.corrin.release.Release;
import picocli.CommandLine.Option;

/** The reports on a whole cohort, and where they go. */
final class CohortReports {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

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

    private static boolean isPage(String file) {
        return file.endsWith(".html");
    }

    /**
     * Looks whether what was typed can be done, before anything is.
     *
     * @throws UsageError if not
     */
    void check(TerminalSession session) {
        if (!CohortReportPage.LANGUAGES.contains(language)) {
            throw new UsageError("there is no page in `" + language + "`; there is one in "
                    + String.join(" and ", CohortReportPage.LANGUAGES));
        }
        if (hideBelow < 1 || hideBelow == 2) {
            throw new UsageError("--hide-below is 1, which hides nothing, or at least 3");
        }
        for (String file : files) {
            if (!isPage(file) && !file.endsWith(".json")) {
                throw new UsageError("`" + file + "` is no file for a report; end it with .html or .json");
            }
        }
        Stream.concat(files.stream(), measureReport.stream()).forEach(file -> {
            if (!Files.isDirectory(path(file, session).getParent())) {
                throw new UsageError("there is no folder for `" + file + "`");
            }
        });
    }

    private static Path path(String file, TerminalSession session) {
        return session.folder().resolve(file).toAbsolutePath().normalize();
    }

    /** Whether it is printed as JSON. */
    boolean json() {
        return json;
    }

    /** The first file of a report, if there is one. */
    Optional<Path> first(TerminalSession session) {
        return files.stream().findFirst().or(() -> measureReport).map(file -> path(file, session));
    }

    /** What is to be learned from the rows. */
    CohortFold fold(AskedCohort asked, TerminalSession session) throws IOException {
        MeasureSet counted = measures(asked, session);
        return new CohortFold(
                new CohortFindings(new CohortSummary(), counted.counting()),
                hideBelow == 1 ? Optional.empty() : Optional.of(new PeopleBlocks(counted.measures())),
                asked.before().map(before -> new CohortChanges(before, asked.release())));
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
        ReportedRun reported = new ReportedRun(
                asked.asOf().toString(),
                asked.sources().stream().map(CohortSource::name).toList(),
                now,
                took);
        Optional<ReportedChanges> changes = learned.changes().map(changing -> told(changing, asked, session));
        CohortReport alone = learned.blocks()
                .map(blocks -> ToldCohort.of(
                        blocks,
                        summary.counts(),
                        changes.map(ReportedChanges::told),
                        new SmallNumbers(hideBelow),
                        asked.release(),
                        VocabularyCatalogue.of(asked.release())))
                .map(told -> CohortReport.of(asked.release(), told, reported))
                .orElseGet(() -> CohortReport.of(
                        asked.release(),
                        summary.counts(),
                        learned.findings().measures().results(),
                        reported));
        CohortReport report = changes.map(alone::with).orElse(alone);
        for (String file : files) {
            String text = isPage(file) ? CohortReportPage.of(report, language) : json(report);
            write(path(file, session), text);
        }
        if (measureReport.isPresent()) {
            write(path(measureReport.get(), session), MeasureReportJson.bundle(report.measures(), asked.asOf(), now));
        }
        if (json) {
            session.out().writeBytes(json(report).getBytes(StandardCharsets.UTF_8));
        } else {
            new CohortText(session.page()).print(CohortReportText.of(report, language));
        }
        boolean isWhole = summary.counts().people() > 0 && leftOut.stream().noneMatch(LeftOut::mayMatter);
        return isWhole ? CorrinCommand.GOOD : CorrinCommand.OBJECTIONS;
    }

    private ReportedChanges told(CohortChanges changing, AskedCohort asked, TerminalSession session) {
        Release before = asked.before().orElseThrow();
        ChangeProof proof = session.during(
                "comparing " + before.identity().version() + " with what is asked",
                () -> ChangeProof.of(
                        before, asked.release(), ReleaseChanges.between(before, asked.release(), List.of())));
        return ReportedChanges.of(changing.told(new SmallNumbers(hideBelow), proof), before, proof);
    }

    /** The report, and beside its own fields {@code changes}, if two releases are compared. */
    private static String json(CohortReport report) throws IOException {
        ObjectNode all = (ObjectNode) JSON.readTree(CohortReportJson.of(report));
        report.changes().ifPresent(changes -> {
            ObjectNode told = JSON.valueToTree(changes.told());
            told.put("beforeVersion", changes.before());
            changes.proved().ifPresent(groups -> told.put("provedGroups", groups));
            all.set("changes", told);
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    /** It is there when all of it is. */
    private static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
