package org.corrin.cohort.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.ExportedPatient;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.rows.RowJson;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.tables.TableSource;
import org.corrin.intake.Handling;
import org.corrin.records.json.BundleContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortRunTest {

    private static final CohortDecider DECIDER =
            new CohortDecider(CohortGuideline.shipped(), LocalDate.parse("2026-01-15"), Handling.STRICT);

    private static final int PATIENTS = 1_000;

    @TempDir
    private Path folder;

    private Path requests;

    /** Counts rows. */
    private static final class RowCount implements RowFold<RowCount> {
        private int rows;

        @Override
        public RowCount fresh() {
            return new RowCount();
        }

        @Override
        public void add(CohortRow row) {
            rows++;
        }

        @Override
        public void merge(RowCount other) {
            rows += other.rows;
        }
    }

    private final List<RunFolder> opened = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RunFolder run : opened) {
            run.close();
        }
    }

    @BeforeEach
    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PATIENTS; i++) {
            lines.add(request("p" + i, 150 + i % 200 + ".50"));
        }
        requests = Files.write(folder.resolve("requests.ndjson"), lines);
    }

    @Test
    void theRowsAreTheSameWithAnyNumberOfThreads() throws IOException {
        String one = rows("one", new RunPace(1, 100_000), requests);

        assertThat(one.lines()).hasSize(PATIENTS);
        assertThat(rows("four", new RunPace(4, 130), requests)).isEqualTo(one);
    }

    @Test
    void aRunThatWasStoppedGoesOnAfterItsLastWholeSegment() throws IOException {
        String whole = rows("whole", new RunPace(2, 130), requests);
        CohortRun<RowCount> stopped = run("again", new RunPace(2, 130), requests);
        assertThatThrownBy(() -> stopped.decide((rows, share) -> {
                    if (rows >= 600) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");

        close();
        CohortRun<RowCount> resumed = run("again", new RunPace(2, 130), requests);
        List<Long> told = new ArrayList<>();
        resumed.decide((rows, share) -> told.add(rows));

        assertThat(told.get(0)).isGreaterThan(300);
        assertThat(text(resumed)).isEqualTo(whole);
        assertThat(resumed.learned().rows).isEqualTo(PATIENTS);
    }

    @Test
    void aFolderOfAnotherQuestionIsNotGoneOnWith() throws IOException {
        RunFolder.open(folder.resolve("run"), "one question").orElseThrow().close();
        RunFolder.open(folder.resolve("run"), "one question").orElseThrow().close();
        assertThat(RunFolder.open(folder.resolve("run"), "another")).isEmpty();
    }

    @Test
    void aPatientWhoCameTwiceWithTheSameIsOneRow() throws IOException {
        Files.write(requests, List.of(request("a", "150"), request("b", "151"), request("a", "150"), "{}", "{}"));

        assertThat(parsed(rows("run", new RunPace(2, 2), requests)))
                .extracting(CohortRow::patient, CohortRow::place, CohortRow::copies)
                .containsExactly(
                        tuple("a", "requests.ndjson:1", 2),
                        tuple("b", "requests.ndjson:2", 1),
                        tuple("", "requests.ndjson:4", 1),
                        tuple("", "requests.ndjson:5", 1));
    }

    @Test
    void aPatientWhoCameTwiceWithDifferentThingsIsNotDecided() throws IOException {
        Path more = Files.write(folder.resolve("more.ndjson"), List.of(request("a", "400")));
        Files.write(requests, List.of(request("a", "150"), request("b", "151"), request("a", "150")));

        CohortRun<RowCount> run = run("run", new RunPace(2, 2), requests, more);
        run.decide((rows, share) -> {});
        List<CohortRow> rows = parsed(text(run));

        assertThat(rows).extracting(CohortRow::patient).containsExactly("a", "b");
        assertThat(rows.get(0).answer().outcome()).isEqualTo(RowOutcome.CONFLICTING);
        assertThat(rows.get(0).copies()).isEqualTo(3);
        assertThat(run.learned().rows).isEqualTo(2);
    }

    @Test
    void aPoisonedPatientIsARowAndNotAnEnd() throws IOException {
        Files.write(requests, List.of(request("a", "150"), "{\"labs\": [", "\u0000", "", request("b", "\"x\"")));

        assertThat(parsed(rows("run", new RunPace(2, 2), requests)))
                .extracting(row -> row.answer().outcome())
                .containsExactly(RowOutcome.DECIDED, RowOutcome.UNREADABLE, RowOutcome.UNREADABLE, RowOutcome.REFUSED);
    }

    @Test
    void aFullDiskEndsTheRunAndWhatIsWholeStays() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        Path work = folder.resolve("run");
        RunFolder.open(work, "q").orElseThrow().close();
        Path segment = Files.createSymbolicLink(work.resolve("rows-000003.ndjson"), full);
        assertThatThrownBy(() -> rows("run", new RunPace(2, 130), requests)).isInstanceOf(IOException.class);
        close();

        Files.delete(segment);

        try (RunFolder left = RunFolder.open(work, "q").orElseThrow()) {
            assertThat(left.rows()).isEqualTo(3 * 256);
        }
        assertThat(rows("run", new RunPace(2, 130), requests)).isEqualTo(rows("other", new RunPace(2, 130), requests));
    }

    /** The bytes of the texts are told beforehand: what is read of them takes ten times as much. */
    @Test
    void onlyAFewMegabytesOfPatientsAreThereAtOnce() throws IOException {
        AtomicInteger decided = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CohortSource large = new CohortSource() {
            @Override
            public String name() {
                return "large";
            }

            @Override
            public List<Path> places() {
                return List.of();
            }

            @Override
            public String state() {
                return "";
            }

            @Override
            public CohortInput open(Path work) {
                return new CohortInput() {
                    private int read;

                    @Override
                    public Optional<CohortEntry> next() {
                        most.accumulateAndGet(read - decided.get(), Math::max);
                        return read++ >= 100 ? Optional.empty() : Optional.of(patient());
                    }

                    private CohortEntry patient() {
                        return new ExportedPatient("Patient/" + read, 3_000_000, () -> {
                            decided.incrementAndGet();
                            return BundleContent.NONE;
                        });
                    }

                    @Override
                    public double share() {
                        return 0;
                    }

                    @Override
                    public void close() {}
                };
            }
        };

        assertThat(rows(run("run", new RunPace(1, 130), List.of(large))).lines())
                .hasSize(100);
        assertThat(most.get()).isLessThan(4);
    }

    @Test
    void aRunOfAnExportATableAndLinesGoesOnWhereItWas() throws IOException {
        List<CohortSource> sources = List.of(export("export", 300), table(250), new LineSource("lines", requests));
        String whole = rows(run("whole", new RunPace(2, 50), sources));
        for (int stop : List.of(60, 350, 700)) {
            CohortRun<RowCount> stopped = run("stopped", new RunPace(2, 50), sources);
            assertThatThrownBy(() -> stopped.decide((rows, share) -> {
                        if (rows >= stop) {
                            throw new IllegalStateException("killed");
                        }
                    }))
                    .hasMessage("killed");
            close();
        }

        assertThat(rows(run("stopped", new RunPace(2, 50), sources))).isEqualTo(whole);
        assertThat(whole.lines()).hasSize(300 + 250 + PATIENTS);
    }

    /** A server may write the resources of a patient into other files and in another order each time. */
    @Test
    void howAnExportIsDividedIntoFilesMakesNoDifferenceToItsRows() throws IOException {
        CohortSource export = export("export", 100);
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("export/all.ndjson")));
        List<String> rows = sorted(rows(run("one", new RunPace(2, 50), List.of(export))));
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(lines, new Random(seed));
            Path other = Files.createDirectory(folder.resolve("other" + seed));
            Files.write(other.resolve("a.ndjson"), lines.subList(0, 50));
            Files.write(other.resolve("b.1.ndjson"), lines.subList(50, 210));
            Files.write(other.resolve("b.2.ndjson"), lines.subList(210, lines.size()));
            CohortSource divided = new ExportSource("other", other, List.of(CohortGuideline.shipped()));

            assertThat(sorted(rows(run("run" + seed, new RunPace(2, 50), List.of(divided)))))
                    .isEqualTo(rows);
        }
        assertThat(rows).hasSize(100);
    }

    private static List<String> sorted(String rows) {
        return rows.lines().sorted().toList();
    }

    private CohortSource export(String name, int patients) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            String subject = "\"subject\":{\"reference\":\"Patient/" + i + "\"}";
            lines.add("{\"resourceType\":\"Patient\",\"id\":\"" + i + "\",\"birthDate\":\"1980-01-01\"}");
            lines.add("{\"resourceType\":\"Condition\",\"id\":\"c" + i + "\"," + subject
                    + ",\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"24700007\"}]}}");
            for (int result = 0; result < 3; result++) {
                // Those of every third patient have no ids, and some are no numbers.
                String id = i % 3 == 0 ? "" : "\"id\":\"o" + i + "-" + result + "\",";
                lines.add("{\"resourceType\":\"Observation\"," + id + "\"status\":\"final\"," + subject
                        + ",\"effectiveDateTime\":\"2025-12-0" + (1 + result)
                        + "\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2132-9\"}]},"
                        + "\"valueQuantity\":{\"value\":" + (i % 7 == 0 ? "\"x\"" : 100 + 3 * i + result)
                        + ",\"unit\":\"pg/mL\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"pg/mL\"}}");
            }
        }
        Files.write(Files.createDirectory(folder.resolve(name)).resolve("all.ndjson"), lines);
        return new ExportSource(name, folder.resolve(name), List.of(CohortGuideline.shipped()));
    }

    private CohortSource table(int patients) throws IOException {
        List<String> rows = new ArrayList<>(List.of("id,b12"));
        for (int i = 0; i < patients; i++) {
            rows.add("t" + i + "," + (100 + i));
        }
        Files.write(folder.resolve("table.csv"), rows);
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), """
                tables:
                  labs:
                    files: [ table.csv ]
                    patient: { id: id }
                    labs:
                      - { test: { text: serum B12 }, value: b12, unit: { text: pg/mL } }
                """);
        return TableSource.read("mapping.yaml", mapping, new ArrayList<>()).orElseThrow();
    }

    private static String request(String patient, String value) {
        return ("{\"patient\": {\"id\": \"%s\"}, \"conditions\": [\"multiple sclerosis\"], \"labs\": "
                        + "[{\"test\": \"serum B12\", \"value\": %s, \"unit\": \"pg/mL\"}]}")
                .formatted(patient, value);
    }

    private CohortRun<RowCount> run(String name, RunPace pace, Path... files) throws IOException {
        List<CohortSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(new LineSource(file.toString(), file));
        }
        return run(name, pace, sources);
    }

    private CohortRun<RowCount> run(String name, RunPace pace, List<CohortSource> sources) throws IOException {
        opened.add(RunFolder.open(folder.resolve(name), "q").orElseThrow());
        return new CohortRun<>(DECIDER, sources, opened.get(opened.size() - 1), pace, new RowCount());
    }

    private String rows(String name, RunPace pace, Path... files) throws IOException {
        return rows(run(name, pace, files));
    }

    private String rows(CohortRun<RowCount> run) throws IOException {
        run.decide((rows, share) -> {});
        String text = text(run);
        close();
        return text;
    }

    private static String text(CohortRun<RowCount> run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run.finish(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<CohortRow> parsed(String lines) throws IOException {
        List<CohortRow> rows = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            rows.add(RowJson.read(bytes, bytes.length));
        }
        return rows;
    }
}
