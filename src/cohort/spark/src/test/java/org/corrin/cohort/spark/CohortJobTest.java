package org.corrin.cohort.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.corrin.cohort.disclosure.SmallNumbers;
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

    /** Eighteen years old since that day of February 2026, or not yet. */
    private static final String BORN = ", \"birthDate\": \"2008-02-%d\", \"onsetAge\": 18";

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private static final String RECORD = """
            {"resourceType": "Bundle", "type": "collection", "entry": [
              {"resource": {"resourceType": "Patient", "id": "r"}},
              {"resource": {"resourceType": "Observation", "id": "o", "status": "final",
                "code": {"coding": [{"system": "http://loinc.org", "code": "2132-9"}]},
                "subject": {"reference": "Patient/r"}, "effectiveDateTime": "2026-01",
                "valueQuantity": {"value": 1.80, "comparator": "<", "unit": "pg/mL",
                  "system": "http://unitsofmeasure.org", "code": "pg/mL"}}}]}""".replace("\n", " ");

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
        // It holds lines of nobody.
        assertThat(run("--out-format", "ndjson", "--in", export.toString())).isEqualTo(1);

        assertThat(read(folder.resolve("out"))).containsExactlyInAnyOrderElementsOf(expected.rows());
        assertThat(expected.rows())
                .hasSizeGreaterThan(2_000)
                .anyMatch(row -> !row.medications().isEmpty());
    }

    @Test
    void tablesAndTwoGuidelinesGiveTheRowsAndTheReportsOfOneMachine() throws IOException {
        Path mapping = SampleCohort.writeTables(folder);
        Path before = SampleCohort.guideline();
        Path after = SampleCohort.movedLimit(folder.resolve("after"));
        RowsOfOneMachine expected = SampleCohort.ofOneMachine(
                folder.resolve("one"), List.of(after, before), Handling.LENIENT, files[1], mapping);

        start("local[2]");
        List<String> reports = List.of("page.html", "report.json", "measures.json");
        assertThat(run(
                        "--guideline",
                        after.toString(),
                        "--out-format",
                        "ndjson",
                        "--against",
                        before.toString(),
                        "--lenient",
                        "--in",
                        files[1].toString(),
                        "--mapping",
                        mapping.toString(),
                        "--report",
                        folder.resolve(reports.get(0)).toString(),
                        "--report",
                        folder.resolve(reports.get(1)).toString(),
                        "--language",
                        "de",
                        "--hide-below",
                        "7",
                        "--measures",
                        SampleCohort.writeMeasures(folder).toString(),
                        "--measure-report",
                        folder.resolve(reports.get(2)).toString()))
                .isZero();

        assertThat(read(folder.resolve("out"))).containsExactlyInAnyOrderElementsOf(expected.rows());
        assertThat(expected.rows())
                .hasSizeGreaterThan(600)
                .anyMatch(CohortRow::isChanged)
                .extracting(row -> row.answer().outcome())
                .contains(RowOutcome.DECIDED, RowOutcome.UNREADABLE, RowOutcome.CONFLICTING);
        assertThat(folder.resolve("out.tables")).doesNotExist();
        List<String> names = List.of(files[1].toString(), mapping.toString());
        assertThat(reports)
                .extracting(name -> Files.readString(folder.resolve(name)))
                .containsExactlyElementsOf(expected.reports("de", new SmallNumbers(7), names, NOON.instant()));
        assertThat(Files.readString(folder.resolve(reports.get(1))))
                .contains("\"hideBelow\" : 7", "\"count\" : 33", "\"id\" : \"found\"");
    }

    /** As a terminal does, a folder between two files. */
    @Test
    void ofAPatientWhoCameTwiceTheFirstPlaceByNameIsTold() throws IOException {
        Path export = Files.createDirectories(folder.resolve("a"));
        Files.writeString(export.resolve("Patient.ndjson"), "{\"resourceType\": \"Patient\", \"id\": \"r\"}\n");
        Path bundle = Files.writeString(folder.resolve("b.ndjson"), RECORD + "\n");

        start("local[2]");
        assertThat(run("--out-format", "ndjson", "--in", bundle.toString(), export.toString()))
                .isZero();

        assertThat(read(folder.resolve("out")))
                .containsExactlyElementsOf(
                        ofOneMachine(Handling.STRICT, export, bundle).rows())
                .singleElement()
                .extracting(CohortRow::place)
                .isEqualTo("");
    }

    /** As in a terminal, not only in the files of reports. */
    @Test
    void whatIsPrintedTellsNoSmallNumber() throws IOException {
        Path requests = folder.resolve("few.ndjson");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add(request("p" + i, "{\"value\": 180, \"unit\": \"pg/mL\"}", ""));
        }
        lines.addAll(List.of("{", "["));
        Files.write(requests, lines);
        start("local[1]");

        assertThat(printed("--in", requests.toString())).contains("22 people").doesNotContain("unreadable", ": 20");
        assertThat(printed("--in", requests.toString(), "--hide-below", "1")).contains("unreadable: 2", "decided: 20");
        Files.write(requests, lines.subList(0, 4));
        assertThat(printed("--in", requests.toString())).contains("fewer than 5 people, if any");
    }

    private String printed(String... arguments) throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream usual = System.out;
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(arguments)).isZero();
        } finally {
            System.setOut(usual);
        }
        Files.move(
                folder.resolve("out"), Files.createTempDirectory(folder, "done").resolve("out"));
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ofNobodyNothingIsGood() throws IOException {
        Path nobody = Files.createFile(folder.resolve("nobody.ndjson"));
        start("local[1]");
        assertThat(run("--in", nobody.toString())).isEqualTo(1);
    }

    /**
     * Once typed, Spark makes 2026-01 the first of January, loses the last digit of 1.80 and all of {@code <1.0}, and counts who
     * was born on 29 February a year older on the 28th.
     */
    @Test
    void valuesAndDatesAreWhatTheyWereInEveryForm() throws IOException {
        Path requests = folder.resolve("exact.ndjson");
        Files.write(
                requests,
                List.of(
                        request("a", "{\"value\": 1.80, \"unit\": \"pg/mL\"}", ""),
                        request("b", "{\"comparator\": \"<\", \"value\": 1.0, \"unit\": \"pg/mL\"}", ""),
                        request("c", "{\"value\": 180.0, \"unit\": \"pg/mL\"}", ""),
                        request("d", "{\"value\": 180, \"unit\": \"pg/mL\", \"on\": \"2026-01\"}", ""),
                        request("e", "{\"value\": 180, \"unit\": \"pg/mL\"}", BORN.formatted(29)),
                        request("f", "{\"value\": 180, \"unit\": \"pg/mL\"}", BORN.formatted(28)),
                        RECORD));
        start("local[1]");
        assertThat(run("--in", requests.toString())).isZero();

        List<Row> rows = SparkSession.builder()
                .getOrCreate()
                .read()
                .parquet(folder.resolve("out").toString())
                .selectExpr(
                        "patient", "outcome", "get(problems, 0)", "get(results, 0).reported", "get(results, 0).taken")
                .orderBy("patient")
                .collectAsList();

        assertThat(rows)
                .extracting(Row::toString)
                .containsExactly(
                        "[Patient/r,decided,null,<1.80 pg/mL,2026-01-31]",
                        "[a,decided,null,1.80 pg/mL,]",
                        "[b,decided,null,<1.0 pg/mL,]",
                        "[c,decided,null,180.0 pg/mL,]",
                        "[d,refused,labs/0/on: `2026-01` is not a day of the calendar; write it as 2026-01-31,null,null]",
                        "[e,refused,patient/onsetAge: an onset age of 18 is above the age of 17; check the onset age and the"
                                + " birth date,null,null]",
                        "[f,decided,null,180 pg/mL,]");
    }

    @Test
    void whatCannotBeDoneIsToldAtOnceAndBeforeAnythingIsWritten() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        start("local[1]");
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(run("--in", folder.resolve("none.ndjson").toString(), empty.toString()))
                    .isEqualTo(2);
        } finally {
            System.setErr(usual);
        }

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("none.ndjson` cannot be read: nothing has this name")
                .contains("there is no file *.ndjson in")
                .contains("exists already");
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void everyFileOfCsvBeginsWithTheNamesOfTheColumns() throws IOException {
        start("local[2]");
        assertThat(run("--out-format", "csv")).isZero();

        List<Path> parts = parts(folder.resolve("out"));
        assertThat(parts).hasSizeGreaterThan(1).allSatisfy(part -> {
            assertThat(Files.readString(part)).startsWith("patient,place,asOf,").endsWith("\r\n");
        });
    }

    private static String request(String patient, String lab, String more) {
        return "{\"patient\": {\"id\": \"%s\"%s}, \"conditions\": [\"multiple sclerosis\"], \"labs\": [{\"test\": \"serum B12\", %s]}"
                .formatted(patient, more, lab.substring(1));
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
                "--as-of",
                SampleCohort.DAY.toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--guideline")) {
            arguments.addAll(List.of("--guideline", SampleCohort.guideline().toString()));
        }
        if (!arguments.contains("--in") && !arguments.contains("--mapping")) {
            arguments.add("--in");
            // The job sorts them by their names, as a terminal does.
            arguments.addAll(List.of(files[1].toString(), files[0].toString()));
        }
        return CohortJob.run(NOON, arguments.toArray(String[]::new));
    }

    static List<CohortRow> read(Path folder) throws IOException {
        List<CohortRow> rows = new ArrayList<>();
        for (String line : lines(folder)) {
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            rows.add(RowJson.read(json, json.length));
        }
        return rows;
    }

    /** The lines of all files of a folder that Spark wrote, in their order. */
    static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path part : parts(folder)) {
            lines.addAll(Files.readAllLines(part));
        }
        return lines;
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }
}
