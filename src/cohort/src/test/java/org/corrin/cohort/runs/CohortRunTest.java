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
import java.util.List;
import org.corrin.cohort.CohortGuideline;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowFold;
import org.corrin.cohort.rows.RowJson;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.intake.Handling;
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

        CohortRun<RowCount> resumed = run("again", new RunPace(2, 130), requests);
        List<Long> told = new ArrayList<>();
        resumed.decide((rows, share) -> told.add(rows));

        assertThat(told.get(0)).isGreaterThan(300);
        assertThat(text(resumed)).isEqualTo(whole);
        assertThat(resumed.learned().rows).isEqualTo(PATIENTS);
    }

    @Test
    void aFolderOfAnotherQuestionIsNotGoneOnWith() throws IOException {
        assertThat(RunFolder.open(folder.resolve("run"), "one question")).isPresent();
        assertThat(RunFolder.open(folder.resolve("run"), "one question")).isPresent();
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
        RunFolder.open(work, "q");
        Path segment = Files.createSymbolicLink(work.resolve("rows-000003.ndjson"), full);
        assertThatThrownBy(() -> rows("run", new RunPace(2, 130), requests)).isInstanceOf(IOException.class);

        Files.delete(segment);

        assertThat(RunFolder.open(work, "q").orElseThrow().rows()).isEqualTo(3 * 256);
        assertThat(rows("run", new RunPace(2, 130), requests)).isEqualTo(rows("other", new RunPace(2, 130), requests));
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
        return new CohortRun<>(
                DECIDER, sources, RunFolder.open(folder.resolve(name), "q").orElseThrow(), pace, new RowCount());
    }

    private String rows(String name, RunPace pace, Path... files) throws IOException {
        CohortRun<RowCount> run = run(name, pace, files);
        run.decide((rows, share) -> {});
        return text(run);
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
