package org.corrin.cohort.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowJson;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.spark.SampleCohort.RowsOfOneMachine;
import org.corrin.intake.Handling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job, in this process; {@code SparkSubmitIT} has the packed one on a cluster. */
class CohortJobTest {

    @TempDir
    private static Path cohort;

    private static Path[] files;

    @TempDir
    private Path folder;

    @BeforeAll
    static void write() throws IOException {
        files = SampleCohort.write(cohort).toArray(Path[]::new);
    }

    @AfterEach
    void stop() {
        SparkSession.builder().getOrCreate().stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[1]", "local[2]"})
    void theRowsAreThoseOfOneMachine(String master) throws IOException {
        RowsOfOneMachine expected = ofOneMachine(Handling.STRICT, files);

        start(master);
        assertThat(run("--out-format", "ndjson")).isZero();

        List<CohortRow> rows = read(folder.resolve("out"));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected.rows());
        assertThat(rows)
                .extracting(row -> row.answer().outcome())
                .contains(RowOutcome.DECIDED, RowOutcome.REFUSED, RowOutcome.UNREADABLE, RowOutcome.CONFLICTING);
    }

    @Test
    void anExportOfManyPatientsResourcesGivesTheRowsOfOneMachine() throws IOException {
        Path export = folder.resolve("export");
        SampleExport.write(export);
        RowsOfOneMachine expected = ofOneMachine(Handling.STRICT, export);

        start("local[2]");
        assertThat(run("--out-format", "ndjson", "--in", export.toString())).isZero();

        assertThat(read(folder.resolve("out"))).containsExactlyInAnyOrderElementsOf(expected.rows());
        assertThat(expected.rows())
                .hasSizeGreaterThan(2_000)
                .anyMatch(row -> !row.medications().isEmpty());
    }

    private RowsOfOneMachine ofOneMachine(Handling handling, Path... paths) throws IOException {
        return SampleCohort.ofOneMachine(folder.resolve("one"), List.of(SampleCohort.guideline()), handling, paths);
    }

    private static void start(String master) {
        SparkSession.builder()
                .master(master)
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }

    /** Runs the job on the sample cohort, unless other files are named. */
    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--guideline", SampleCohort.guideline().toString(),
                "--as-of", SampleCohort.DAY.toString(),
                "--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--in")) {
            arguments.add("--in");
            // The job sorts them by their names, as a terminal does.
            arguments.addAll(List.of(files[1].toString(), files[0].toString()));
        }
        return CohortJob.run(arguments.toArray(String[]::new));
    }

    static List<CohortRow> read(Path folder) throws IOException {
        List<CohortRow> rows = new ArrayList<>();
        for (Path part : parts(folder)) {
            for (String line : Files.readString(part).split("\n")) {
                byte[] json = line.getBytes(StandardCharsets.UTF_8);
                rows.add(RowJson.read(json, json.length));
            }
        }
        return rows;
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }
}
