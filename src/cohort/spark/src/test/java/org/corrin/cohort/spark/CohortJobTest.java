package org.corrin.cohort.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowJson;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.intake.Handling;
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

    @ParameterizedTest
    @ValueSource(strings = {"local[1]", "local[2]"})
    void theRowsAreThoseOfOneMachine(String master) throws IOException {
        List<CohortRow> expected = SampleCohort.rowsOfOneMachine(
                folder.resolve("one"), List.of(SampleCohort.guideline()), Handling.STRICT, files);

        List<CohortRow> rows = rows(master);

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows)
                .extracting(row -> row.answer().outcome())
                .contains(RowOutcome.DECIDED, RowOutcome.REFUSED, RowOutcome.UNREADABLE, RowOutcome.CONFLICTING);
    }

    @Test
    void eachRowSaysWhatAnotherGuidelineAnswers() throws IOException {
        List<CohortRow> expected = SampleCohort.rowsOfOneMachine(
                folder.resolve("one"),
                List.of(SampleCohort.guideline(), SampleCohort.otherGuideline()),
                Handling.LENIENT,
                files);

        assertThat(rows(
                        "local[2]",
                        "--lenient",
                        "--against",
                        SampleCohort.otherGuideline().toString()))
                .containsExactlyInAnyOrderElementsOf(expected)
                .allMatch(row -> row.before().isPresent())
                .anyMatch(CohortRow::isChanged);
    }

    private List<CohortRow> rows(String master, String... more) throws IOException {
        Path out = folder.resolve("out");
        List<String> arguments = new ArrayList<>(
                List.of("--guideline", SampleCohort.guideline().toString(), "--as-of", SampleCohort.DAY.toString()));
        arguments.addAll(List.of("--out", out.toString(), "--out-format", "ndjson"));
        arguments.addAll(List.of(more));
        arguments.add("--in");
        Arrays.stream(files).map(Path::toString).forEach(arguments::add);
        SparkSession spark = SparkSession.builder()
                .master(master)
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        try {
            assertThat(CohortJob.run(arguments.toArray(String[]::new))).isZero();
        } finally {
            spark.stop();
        }
        return read(out);
    }

    static List<CohortRow> read(Path folder) throws IOException {
        List<CohortRow> rows = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList()) {
                for (String line : Files.readAllLines(part)) {
                    byte[] json = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    rows.add(RowJson.read(json, json.length));
                }
            }
        }
        return rows;
    }
}
