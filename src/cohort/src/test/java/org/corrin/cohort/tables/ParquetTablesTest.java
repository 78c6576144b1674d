package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cells of Parquet say, by their types. */
class ParquetTablesTest {

    @TempDir
    private Path folder;

    private TableFolder tables;

    @BeforeEach
    void aFolder() {
        tables = new TableFolder(folder);
    }

    /** Writes a Parquet file as others would. */
    private void parquet(String name, String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + tables.path(name) + "' (FORMAT parquet)");
        }
    }

    private void mapping(String... form) throws IOException {
        String[] lines = {
            "tables:",
            "  labs:",
            "    files: [ labs.parquet ]",
            "    patient: { id: id }",
            "    labs: [ { test: { text: MMA }, value: value, on: taken } ]"
        };
        String[] all = Arrays.copyOf(lines, lines.length + form.length);
        for (int line = 0; line < form.length; line++) {
            all[lines.length + line] = "    " + form[line];
        }
        tables.with("mapping.yaml", all);
    }

    /** What is written of the value and the day, for a type of either. */
    private List<String> read(String value, String taken) throws IOException, SQLException {
        parquet("labs.parquet", "SELECT 1 AS id, " + value + " AS value, " + taken + " AS taken");
        return tables.entries().stream()
                .map(entry -> entry.replaceAll(".*\"value\":(.*)}]}", "$1"))
                .toList();
    }

    @Test
    void textsAndExactNumbersStayAsTheyAre() throws Exception {
        mapping();

        assertThat(read("'1.80'", "'2026-01'")).containsExactly("1.80,\"on\":\"2026-01\"");
        assertThat(read("1.80::DECIMAL(9,2)", "NULL::VARCHAR")).containsExactly("1.80");
        assertThat(read("-0.50::DECIMAL(18,2)", "NULL::VARCHAR")).containsExactly("-0.50");
        assertThat(read("12345678901234567890.123456789::DECIMAL(38,9)", "NULL::VARCHAR"))
                .containsExactly("12345678901234567890.123456789");
        assertThat(read("9223372036854775807::BIGINT", "NULL::VARCHAR")).containsExactly("9223372036854775807");
        assertThat(read("18446744073709551615::UBIGINT", "NULL::VARCHAR")).containsExactly("18446744073709551615");
        assertThat(read("true", "NULL::VARCHAR")).containsExactly("\"true\"");
    }

    @Test
    void daysAreWrittenAsTheyAreRead() throws Exception {
        mapping();

        assertThat(read("1", "DATE '2024-02-29'")).containsExactly("1,\"on\":\"2024-02-29\"");
        assertThat(read("1", "TIMESTAMP '2024-02-29 23:59:59.999999'")).containsExactly("1,\"on\":\"2024-02-29\"");
        assertThat(read("1", "TIMESTAMP_NS '1969-12-31 23:59:59.999999999'"))
                .containsExactly("1,\"on\":\"1969-12-31\"");
    }

    @Test
    void pointsInTimeLieOnTheDaysOfTheZoneThatTheMappingNames() throws Exception {
        mapping();
        parquet("labs.parquet", "SELECT 1 AS id, 1 AS value, TIMESTAMPTZ '1984-05-19 22:00:00+00' AS taken");
        assertThat(tables.problems())
                .containsExactly(
                        "5: `tables/labs/labs/0/on`: column `taken` of `labs.parquet` holds points in time, which lie"
                                + " on different days in different time zones; write where the days are counted, as"
                                + " `zone: Europe/Berlin`");

        mapping("zone: Europe/Berlin");
        assertThat(read("1", "TIMESTAMPTZ '1984-05-19 22:00:00+00'")).containsExactly("1,\"on\":\"1984-05-20\"");
        mapping("zone: America/New_York");
        assertThat(read("1", "TIMESTAMPTZ '1984-05-19 03:59:00+00'")).containsExactly("1,\"on\":\"1984-05-18\"");
    }

    @Test
    void binaryFractionsAreReadOnlyIfTheMappingSaysSo() throws Exception {
        mapping();
        parquet("labs.parquet", "SELECT 1 AS id, 142.1::DOUBLE AS value, '' AS taken");
        assertThat(tables.problems())
                .containsExactly(
                        "5: `tables/labs/labs/0/value`: column `value` of `labs.parquet` holds binary fractions"
                                + " (DOUBLE), which are not the decimals that were measured; export it as text or DECIMAL, or write"
                                + " `inexact: shortest` to take the shortest decimals that stand for them");

        mapping("inexact: shortest");
        for (double value : new double[] {
            142.1,
            0.1,
            1.0 / 3,
            2.0E-3,
            1.0E23,
            2.2250738585072014E-308,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            1e-7,
            123456789.125
        }) {
            String read = read("'" + value + "'::DOUBLE", "NULL::VARCHAR").get(0);

            assertThat(Double.parseDouble(read)).as(read).isEqualTo(value);
            assertThat(read.length()).isLessThanOrEqualTo(String.valueOf(value).length() + 3);
        }
        assertThat(read("142.1::FLOAT", "NULL::VARCHAR")).containsExactly("142.1");
        assertThat(read("'nan'::DOUBLE", "NULL::VARCHAR")).containsExactly("\"nan\"");
    }

    @Test
    void whatIsNoTextIsRefusedByItsColumn() throws Exception {
        mapping();
        parquet("labs.parquet", "SELECT [1] AS id, 'a'::BLOB AS value, TIME '10:00' AS taken, {a: 1} AS other");

        assertThat(tables.problems())
                .satisfiesExactly(
                        id -> assertThat(id)
                                .contains(
                                        "column `id`", "holds INTEGER[], which is no text, number, day or yes and no"),
                        value -> assertThat(value).contains("column `value`", "holds BLOB"),
                        taken -> assertThat(taken).contains("column `taken`", "holds TIME"));
    }

    @Test
    void rowsOfParquetAndCsvAreOnePatientInTheOrderOfTheFiles() throws Exception {
        parquet(
                "people.parquet",
                "SELECT range AS id, '19' || (10 + range % 80) || '-01-01' AS born FROM range(30000)");
        tables.with("labs.csv", "id,value", "29999,1", "07,2", "7,3")
                .with(
                        "mapping.yaml",
                        "tables:",
                        "  people: { files: [ people.parquet ], patient: { id: id, birthDate: born } }",
                        "  labs:",
                        "    files: [ labs.csv ]",
                        "    patient: { id: id }",
                        "    labs: [ { test: { text: MMA }, value: value } ]");

        List<String> entries = tables.entries();

        assertThat(entries).hasSize(30_001);
        assertThat(entries.get(7))
                .isEqualTo(
                        "people.parquet:8 {\"patient\":{\"id\":\"7\",\"birthDate\":\"1917-01-01\"},\"labs\":[{\"test\":"
                                + "\"MMA\",\"value\":3}]}");
        assertThat(entries.get(29_999)).startsWith("people.parquet:30000").contains("\"value\":1}");
        assertThat(entries.get(30_000)).startsWith("labs.csv:3 ").contains("\"id\":\"07\"");
        assertThat(tables.entries()).isEqualTo(entries);
    }

    @Test
    void namesOfColumnsAndFilesAreNeverReadAsSql() throws Exception {
        String column = "v\"; DROP TABLE staged; --";
        Files.createDirectory(tables.path("it's [a] {b} *"));
        parquet("it.parquet", "SELECT 1 AS id, 5 AS \"" + column.replace("\"", "\"\"") + "\"");
        Files.move(tables.path("it.parquet"), tables.path("it's [a] {b} */it?.parquet"));
        tables.with(
                "mapping.yaml",
                "tables:",
                "  labs:",
                "    files: [ \"it's [a] {b} */it?.parquet\" ]",
                "    patient: { id: id }",
                "    labs: [ { test: { text: MMA }, value: '" + column + "' } ]");

        assertThat(tables.entries()).singleElement().asString().contains("\"value\":5}");
    }

    @Test
    void aFileThatIsCutOffIsNoTable() throws Exception {
        mapping();
        parquet("labs.parquet", "SELECT range AS id, 1 AS value, '' AS taken FROM range(100000)");
        TableSource source = tables.source();
        Path file = tables.path("labs.parquet");
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(tables.problems()).singleElement().asString().contains("labs.parquet", "No magic bytes found");
        assertThatThrownBy(() -> source.open(folder.resolve("work")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("labs.parquet");

        byte[] spoiled = whole.clone();
        Arrays.fill(spoiled, 100, 5_000, (byte) 0xFF);
        Files.write(file, spoiled);
        assertThatThrownBy(() -> source.open(folder.resolve("work")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("labs.parquet");
    }

    @Test
    void duckDbOpensNothingElse() throws Exception {
        parquet("one.parquet", "SELECT 1 AS a");
        parquet("other.parquet", "SELECT 2 AS a");
        try (TableDatabase database = TableDatabase.open(List.of(tables.path("one.parquet")))) {
            assertThat(database.number("SELECT a FROM read_parquet('" + tables.path("one.parquet") + "')"))
                    .isEqualTo(1);
            for (String forbidden : List.of(
                    "SELECT a FROM read_parquet('" + tables.path("other.parquet") + "')",
                    "SELECT count(*) FROM read_csv('/etc/passwd')",
                    "SELECT count(*) FROM glob('" + folder + "/*')",
                    "COPY (SELECT 1) TO '" + tables.path("new.csv") + "'",
                    "ATTACH '" + tables.path("new.db") + "'",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    "SET enable_external_access = true",
                    "SET memory_limit = '8GB'")) {
                assertThatThrownBy(() -> database.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(tables.path("new.csv")).doesNotExist();
    }
}
