package org.corrin.cohort.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.measures.MeasureReportJson;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.report.CohortFold;
import org.corrin.cohort.report.CohortReport;
import org.corrin.cohort.report.CohortReportJson;
import org.corrin.cohort.report.CohortReportPage;
import org.corrin.cohort.report.CohortReporting;
import org.corrin.cohort.report.ReportedRun;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.cohort.tables.TableSource;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.Handling;
import org.corrin.release.Release;

/** A cohort with all that a cohort may hold, and the rows that one machine makes of it. */
final class SampleCohort {

    static final LocalDate DAY = LocalDate.parse("2026-02-28");

    private static final Path RULES = Path.of(System.getenv("CORRIN_RULES"), "b12-ms");
    private static final Path SEEDS = Path.of(System.getenv("CORRIN_SEEDS"));

    private static final String MEASURES = """
            guideline: b12-ms
            measures:
              found:
                title: { en: Found, de: Gefunden }
                description: { en: Of people with MS those with a deficiency., de: Von Menschen mit MS jene mit Mangel. }
                ownDefinition: { en: Ours., de: Unsere. }
                improvement: decrease
                population: { outcome: [ decided ], conditions: [ multiple sclerosis ] }
                denominator: { outcome: [ decided ] }
                numerator: { status: [ confirmed ] }
            """;

    private SampleCohort() {}

    /** What one machine makes of a cohort. */
    record RowsOfOneMachine(List<CohortRow> rows, CohortFold learned, List<Release> releases) {

        /** A page, JSON and MeasureReports, as a terminal writes them of two releases. */
        List<String> reports(String language, SmallNumbers hiding, List<String> sources, Instant made)
                throws IOException {
            CohortReport report = new CohortReporting(releases.get(0), Optional.of(releases.get(1)), hiding)
                    .report(
                            learned,
                            new ReportedRun(DAY.toString(), sources, made.toString(), Duration.ZERO),
                            (before, asked) ->
                                    ChangeProof.of(before, asked, ReleaseChanges.between(before, asked, List.of())));
            return List.of(
                    CohortReportPage.of(report, language),
                    CohortReportJson.of(report),
                    MeasureReportJson.bundle(report.measures(), DAY, made.toString()));
        }
    }

    /** The guideline as shipped. */
    static Path guideline() {
        return RULES;
    }

    /** The guideline in a folder of its own, and another limit in it. */
    static Path movedLimit(Path folder) throws IOException {
        for (Map.Entry<String, String> file :
                GuidelineFiles.read(guideline()).texts().entrySet()) {
            Path copy = folder.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.writeString(
                    copy,
                    file.getKey().startsWith("20-")
                            ? file.getValue().replace("180 pg/mL", "200 pg/mL")
                            : file.getValue());
        }
        return folder;
    }

    /** Writes definitions of a measure that fit this guideline. */
    static Path writeMeasures(Path folder) throws IOException {
        return Files.writeString(folder.resolve("measures.yaml"), MEASURES);
    }

    /** What one machine makes of files and folders, by one guideline or by two. */
    static RowsOfOneMachine ofOneMachine(Path work, List<Path> guidelines, Handling handling, Path... paths)
            throws IOException {
        List<Release> releases = guidelines.stream().map(SampleCohort::release).toList();
        Release asked = releases.get(0);
        CohortDecider decider = new CohortDecider(asked, DAY, handling);
        for (Release other : releases.subList(1, releases.size())) {
            decider = decider.against(other);
        }
        List<CohortSource> sources = new ArrayList<>();
        for (Path path : paths) {
            sources.add(source(path, releases));
        }
        RunFolder folder = RunFolder.open(work, "rows").orElseThrow();
        MeasureSet measures = MeasureSet.read("measures.yaml", MEASURES, asked, DAY, new ArrayList<>());
        CohortFold fold =
                new CohortReporting(asked, releases.stream().skip(1).findFirst(), SmallNumbers.USUAL).fold(measures);
        CohortRun<CohortFold> run = new CohortRun<>(decider, sources, folder, RunPace.usual(), fold);
        run.decide((rows, share) -> {});
        List<CohortRow> rows = new ArrayList<>();
        run.finish(rows::add);
        run.learned().findings().summary().addLeftOut(run.leftOut());
        return new RowsOfOneMachine(rows, run.learned(), releases);
    }

    private static CohortSource source(Path path, List<Release> releases) throws IOException {
        if (path.toString().endsWith(".yaml")) {
            return TableSource.read(path.toString(), path, new ArrayList<>()).orElseThrow();
        }
        return Files.isDirectory(path)
                ? new ExportSource(path.toString(), path, releases)
                : new LineSource(path.toString(), path);
    }

    private static Release release(Path folder) {
        try {
            return ReleaseBuild.of(GuidelineFiles.read(folder)).release().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes files with requests and records, and with lines that are neither; some patients in both, in their order. */
    static List<Path> write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(seeds());
        lines.add("{\"labs\": [");
        lines.add(" \t\r");
        lines.add("{\"resourceType\": \"Patient\", \"id\": \"alone\"}");
        lines.add("{\"labs\": 3}");
        for (int i = 0; i < 3_000; i++) {
            lines.add(request("p" + i, "%d.%02d".formatted(100 + i % 400, i % 100), "2026-01-08"));
            if (i % 7 == 0) {
                lines.add("");
            }
        }
        for (int i = 0; i < 30; i++) {
            // Three times the same, and three times something different.
            lines.add(request("p" + 10 * i, "%d.%02d".formatted(100 + 10 * i % 400, 10 * i % 100), "2026-01-08"));
            lines.add(request("p" + 10 * i, "%d.%02d".formatted(100 + 10 * i % 400, 10 * i % 100), "2026-01-08"));
            lines.add(request("p" + (10 * i + 1), "99", "2026-01-08"));
            lines.add(request("p" + (10 * i + 1), "999", "2026-01-08"));
        }
        lines.add(request("", "142.0", "2026-01-08"));
        lines.add(request("", "142.0", "2026-01-08"));
        Path first = folder.resolve("first.ndjson");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {'{', '"', (byte) 0xff, '"', '}', '\n'});
        // A carriage return ends no line, and the last line has no end.
        bytes.writeBytes("{}\r{}\n{\"conditions\": [\"multiple sclerosis\"]}\r\n{}".getBytes(StandardCharsets.UTF_8));
        Files.write(first, bytes.toByteArray());
        Path second = folder.resolve("second.ndjson");
        Files.writeString(
                second, request("p5", "105.05", "2026-01-08") + "\n" + request("p6", "1", "2026-01-09") + "\n");
        return List.of(first, second);
    }

    private static List<String> seeds() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String folder : List.of("patients", "fhir")) {
            try (Stream<Path> files = Files.list(SEEDS.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    lines.add(Files.readString(file).replaceAll("\\R", " "));
                }
            }
        }
        return lines;
    }

    /** Writes tables of many patients, whose rows are scattered over two files, and their mapping. */
    static Path writeTables(Path folder) throws IOException {
        List<String> people = new ArrayList<>(List.of("id,born,first symptom,ms"));
        List<String> labs = new ArrayList<>(List.of("id,test,value,unit,day"));
        for (int i = 0; i < 600; i++) {
            people.add("p%d,1980-02-%02d,%s,yes".formatted(i, 1 + i % 29, i % 50 == 0 ? "x" : "30"));
        }
        for (int i = 0; i < 1_300; i++) {
            labs.add("p%d,serum B12,%d.%d0,pg/mL,2026-01-08".formatted(i * 7 % 650, 100 + i % 400, i % 10));
        }
        labs.add("p3,serum B12,<1.0,pg/mL,2026-01");
        labs.add("p4,\"serum B12,1");
        Files.write(folder.resolve("people.csv"), people);
        Files.write(folder.resolve("labs.csv"), labs);
        return Files.writeString(folder.resolve("mapping.yaml"), """
                people: people
                tables:
                  people:
                    files: [ people.csv ]
                    patient: { id: id, birthDate: born, onsetAge: first symptom }
                    conditions:
                      - { text: multiple sclerosis, if: ms }
                  labs:
                    files: [ labs.csv ]
                    patient: { id: id }
                    labs:
                      - { test: test, value: value, unit: unit, on: day }
                """);
    }

    private static String request(String patient, String value, String taken) {
        return ("{\"patient\": {\"id\": \"%s\"}, \"conditions\": [\"multiple sclerosis\"], \"labs\": [{\"test\":"
                        + " \"serum B12\", \"value\": %s, \"unit\": \"pg/mL\", \"on\": \"%s\"}]}")
                .formatted(patient, value, taken);
    }
}
