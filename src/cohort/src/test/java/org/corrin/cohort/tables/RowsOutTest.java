package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.cohort.rows.CohortRow;
import org.corrin.cohort.rows.RowAnswer;
import org.corrin.cohort.rows.RowJson;
import org.corrin.cohort.rows.RowOutcome;
import org.corrin.cohort.rows.RowResult;
import org.corrin.cohort.tables.files.CsvRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows as Parquet and as CSV. */
class RowsOutTest {

    private static final RowAnswer DECIDED = new RowAnswer(
            "sha256:1",
            RowOutcome.DECIDED,
            "confirmed",
            true,
            List.of("order MMA urgent", "give, \"B12\" routine"),
            "urgent",
            List.of("MMA", "holoTC"),
            List.of());

    private static final CohortRow FULL = new CohortRow(
            "Patient/1.80",
            "labs.csv:17",
            "2026-01-15",
            DECIDED,
            Optional.of(RowAnswer.none("sha256:0", RowOutcome.REFUSED, List.of("labs/0: `<1.0`\nis `no` number"))),
            List.of(
                    new RowResult("serum B12", "1.80 pg/mL", "2024-02-29", "below 180 pg/mL"),
                    new RowResult("MMA", "<1.0 nmol/L", "", "")),
            List.of("multiple sclerosis"),
            List.of("ocrelizumab", "metformin"),
            List.of("labs/3: \uD83E\uDDEA \u00FC \u0000 \t"),
            3);

    private static final CohortRow UNREADABLE = CohortRow.undecided(
            "",
            "labs.csv:18",
            "2026-01-15",
            RowAnswer.none("sha256:1", RowOutcome.UNREADABLE, List.of("2026-01", "NULL", "true", "1e5", "")));

    @TempDir
    private Path folder;

    private Path rows;

    @BeforeEach
    void someRows() throws IOException {
        rows = write("rows [1].ndjson", FULL, UNREADABLE);
    }

    private Path write(String name, CohortRow... all) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream.of(all).forEach(row -> RowJson.write(row, out));
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    private static List<CohortRow> read(Path parquet) throws SQLException {
        List<CohortRow> read = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT * FROM read_parquet('" + parquet.toString().replace("'", "''") + "')")) {
            while (row.next()) {
                Map<?, ?> before = struct(row.getObject("before"));
                List<RowResult> results = new ArrayList<>();
                for (Object one : (Object[]) row.getArray("results").getArray()) {
                    Map<?, ?> result = struct(one);
                    results.add(new RowResult(
                            text(result, "test"),
                            text(result, "reported"),
                            text(result, "taken"),
                            text(result, "band")));
                }
                read.add(new CohortRow(
                        row.getString("patient"),
                        row.getString("place"),
                        row.getString("asOf"),
                        answer(Map.of(
                                "release", row.getString("release"),
                                "outcome", row.getString("outcome"),
                                "status", row.getString("status"),
                                "discordant", row.getBoolean("discordant"),
                                "advice", row.getArray("advice"),
                                "urgency", row.getString("urgency"),
                                "missing", row.getArray("missing"),
                                "problems", row.getArray("problems"))),
                        before.isEmpty() ? Optional.empty() : Optional.of(answer(before)),
                        results,
                        texts(row.getArray("conditions")),
                        texts(row.getArray("medications")),
                        texts(row.getArray("notUsed")),
                        row.getInt("copies")));
            }
        }
        return read;
    }

    private static Map<?, ?> struct(Object struct) throws SQLException {
        return struct == null ? Map.of() : ((org.duckdb.DuckDBStruct) (Struct) struct).getMap();
    }

    private static String text(Map<?, ?> struct, String name) {
        return (String) struct.get(name);
    }

    private static RowAnswer answer(Map<?, ?> answer) throws SQLException {
        return new RowAnswer(
                text(answer, "release"),
                RowOutcome.ofWord(text(answer, "outcome")),
                text(answer, "status"),
                (Boolean) answer.get("discordant"),
                texts(answer.get("advice")),
                text(answer, "urgency"),
                texts(answer.get("missing")),
                texts(answer.get("problems")));
    }

    private static List<String> texts(Object array) throws SQLException {
        return Arrays.stream((Object[]) ((java.sql.Array) array).getArray())
                .map(String.class::cast)
                .toList();
    }

    @Test
    void parquetHoldsEveryRowExactlyAndInOrder() throws Exception {
        CohortRow[] many = new CohortRow[50_000];
        for (int row = 0; row < many.length; row++) {
            many[row] = row % 3 == 0
                    ? FULL
                    : CohortRow.undecided(String.valueOf(row), "1.80", "2026-01", UNREADABLE.answer());
        }
        Path parquet = folder.resolve("it's [rows].parquet");

        ParquetRows.write(write("many.ndjson", many), parquet);

        assertThat(read(parquet)).containsExactly(many);
        byte[] once = Files.readAllBytes(parquet);
        ParquetRows.write(folder.resolve("many.ndjson"), parquet);
        assertThat(Files.readAllBytes(parquet)).isEqualTo(once);
    }

    /** One of them would make rows of a whole cohort unreadable for DuckDB. */
    @Test
    void halfACharacterInOneRowIsReplaced() throws Exception {
        CohortRow half = new CohortRow(
                "p\ud800",
                "1.80\udc00",
                "2026-01",
                RowAnswer.none("r", RowOutcome.UNREADABLE, List.of("`\ud83d\ude00\ud83d` is no number")),
                Optional.empty(),
                List.of(new RowResult("serum B12", "\udc00 pg/mL", "", "")),
                List.of(),
                List.of(),
                List.of("labs/0: `\ud800`"),
                1);
        Path parquet = folder.resolve("rows.parquet");

        ParquetRows.write(write("half.ndjson", FULL, half), parquet);

        assertThat(read(parquet)).containsExactly(FULL, half);
        assertThat(half.patient()).isEqualTo("p\ufffd");
        assertThat(half.answer().problems()).containsExactly("`\ud83d\ude00\ufffd` is no number");
    }

    @Test
    void aCohortOfNobodyIsATableAsWell() throws Exception {
        Path parquet = folder.resolve("rows.parquet");

        ParquetRows.write(write("none.ndjson"), parquet);

        assertThat(read(parquet)).isEmpty();
    }

    @Test
    void parquetThatCannotBeWrittenIsSaid() throws Exception {
        Path parquet = folder.resolve("rows.parquet");
        Files.writeString(rows, "{\"patient\":\"1\"", java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> ParquetRows.write(rows, parquet))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the rows cannot be written as Parquet");

        assertThat(folder).isDirectoryNotContaining("glob:**.memory");
    }

    @Test
    void csvIsReadByASpreadsheetAndTakenForNoFormula() throws Exception {
        Path csv = folder.resolve("rows.csv");
        CohortRow formula = new CohortRow(
                "=HYPERLINK(\"x\")",
                "+1",
                "-1",
                DECIDED,
                Optional.empty(),
                List.of(),
                List.of("@SUM(A1)"),
                List.of("\tx"),
                List.of("\rx"),
                1);
        CohortRow line = CohortRow.undecided("\nx", "1.80", "2026-01", UNREADABLE.answer());

        CsvRows.write(write("formula.ndjson", FULL, formula, line), csv);

        try (CsvRecords records = new CsvRecords(Files.newInputStream(csv), ',')) {
            assertThat(records.advance()).isTrue();
            assertThat(records.fields())
                    .startsWith("patient", "place", "asOf", "release", "outcome", "status")
                    .endsWith(
                            "copies",
                            "before release",
                            "before outcome",
                            "before status",
                            "before discordant",
                            "before advice",
                            "before urgency",
                            "before missing",
                            "before problems");
            int width = records.fields().size();
            assertThat(records.advance()).isTrue();
            assertThat(records.fields())
                    .hasSize(width)
                    .contains(
                            "Patient/1.80",
                            "order MMA urgent; give, \"B12\" routine",
                            "serum B12 1.80 pg/mL (2024-02-29); MMA <1.0 nmol/L",
                            "ocrelizumab; metformin",
                            "3",
                            "labs/0: `<1.0`\nis `no` number");
            assertThat(records.advance()).isTrue();
            assertThat(records.fields())
                    .hasSize(width)
                    .contains("'=HYPERLINK(\"x\")", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx");
            assertThat(records.advance()).isTrue();
            assertThat(records.fields()).contains("'\nx");
            assertThat(records.advance()).isFalse();
        }
        assertThat(Files.readString(csv)).startsWith("patient,place").endsWith("\r\n");
    }

    @Test
    void csvOfSomethingElseIsRefused() throws Exception {
        Path csv = folder.resolve("rows.csv");

        assertThatThrownBy(() -> CsvRows.write(Files.writeString(rows, "{\"a\":1}\n"), csv))
                .hasMessage("a row of a cohort has no `a`");
    }
}
