package org.corrin.cohort.tables;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.cohort.tables.TableFile.FileKind;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * All rows of all tables, put together by patient: in the order of the first row of each, then in the order of the tables, the
 * files and the rows. DuckDB holds and sorts them, in memory as far as it may and else in a folder.
 */
final class StagedTables implements Closeable {

    private static final String STAGED = "staged";
    private static final int FIRST_CELL = 7;

    /** Not all, which the decisions need. */
    private static final int THREADS = 2;

    private final TableDatabase database;
    private final TableMapping mapping;
    private final List<String> files = new ArrayList<>();
    private final int width;
    private long count;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;

    private StagedTables(TableDatabase database, TableMapping mapping) {
        this.database = database;
        this.mapping = mapping;
        this.width = mapping.tables().stream()
                .mapToInt(table -> table.columns().size())
                .max()
                .orElse(0);
    }

    /**
     * Reads all tables.
     *
     * @param folder for what does not fit into memory
     * @param leftOut counts the rows of those who do not belong to the cohort
     */
    static StagedTables read(TableMapping mapping, Path folder, TableLeftOut leftOut) throws IOException {
        List<Path> parquet = mapping.tables().stream()
                .flatMap(table -> table.files().stream())
                .filter(file -> file.kind() == FileKind.PARQUET)
                .map(TableFile::path)
                .toList();
        StagedTables staged = new StagedTables(TableDatabase.open(folder, parquet, THREADS), mapping);
        try {
            staged.fill();
            staged.sort(leftOut);
            return staged;
        } catch (SQLException e) {
            staged.close();
            throw TableDatabase.failure("the tables cannot be put together", e);
        } catch (IOException e) {
            staged.close();
            throw e;
        }
    }

    private void fill() throws SQLException, IOException {
        database.execute("CREATE TABLE " + STAGED
                + " (seq BIGINT, tab INTEGER, file INTEGER, number BIGINT, patient VARCHAR, fault VARCHAR"
                + cellNames(", ", " VARCHAR") + ")");
        try (DuckDBAppender appender = database.appender(STAGED);
                TableDatabase reading = database.beside()) {
            for (int table = 0; table < mapping.tables().size(); table++) {
                MappedTable mapped = mapping.tables().get(table);
                for (TableFile file : mapped.files()) {
                    try (TableRows read = rows(reading, mapped, file)) {
                        fill(appender, read, table);
                    }
                    files.add(file.name());
                }
            }
        }
    }

    private static TableRows rows(TableDatabase reading, MappedTable table, TableFile file) throws IOException {
        return file.kind() == FileKind.PARQUET
                ? new ParquetTableRows(reading, file, table.columns(), table.form())
                : new CsvTableRows(
                                file.name(),
                                file.path(),
                                file.kind(),
                                table.form().separator())
                        .reading(table.columns());
    }

    private void fill(DuckDBAppender appender, TableRows read, int table) throws SQLException, IOException {
        MappedTable mapped = mapping.tables().get(table);
        MappedCell id = mapped.id();
        while (read.advance()) {
            String fault = read.fault();
            @Nullable String[] cells = new String[mapped.columns().size()];
            for (int column = 0; fault.isEmpty() && column < cells.length; column++) {
                String cell = read.cell(column);
                cells[column] = cell == null ? null : mapped.form().given(cell).orElse(null);
            }
            Optional<String> whose =
                    fault.isEmpty() ? id.in(new StagedRow("", table, count, "", cells)) : Optional.empty();
            if (fault.isEmpty() && whose.isEmpty()) {
                fault = "the row does not say whose it is";
            }
            appender.beginRow();
            appender.append(count++);
            appender.append(table);
            appender.append(files.size());
            appender.append(read.number());
            append(appender, whose.orElse(null));
            append(appender, fault.isEmpty() ? null : fault);
            for (int column = 0; column < width; column++) {
                append(appender, fault.isEmpty() && column < cells.length ? cells[column] : null);
            }
            appender.endRow();
        }
    }

    private static void append(DuckDBAppender appender, @Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    private void sort(TableLeftOut leftOut) throws SQLException {
        OptionalInt people = mapping.people();
        database.execute("CREATE TABLE firsts AS SELECT patient, min(seq) AS first FROM " + STAGED
                + " WHERE patient IS NOT NULL" + (people.isPresent() ? " AND tab = " + people.getAsInt() : "")
                + " GROUP BY patient");
        if (people.isPresent()) {
            countOthers(leftOut);
        }
        statement = database.prepare("SELECT coalesce(f.first, s.seq) AS first, s.tab, s.file, s.number, s.patient,"
                + " s.fault" + cellNames(", s.", "") + " FROM " + STAGED + " s LEFT JOIN firsts f USING (patient)"
                + " WHERE f.first IS NOT NULL OR s.patient IS NULL ORDER BY 1, s.seq");
        rows = statement.executeQuery();
    }

    private void countOthers(TableLeftOut leftOut) throws SQLException {
        try (PreparedStatement others = database.prepare(
                        "SELECT tab, count(*) FROM " + STAGED
                                + " s ANTI JOIN firsts f USING (patient) WHERE s.patient IS NOT NULL GROUP BY tab ORDER BY tab");
                ResultSet counted = others.executeQuery()) {
            while (counted.next()) {
                leftOut.add(
                        mapping.tables().get(counted.getInt(1)).name(),
                        counted.getLong(2),
                        "a row of somebody who does not stand in table `"
                                + mapping.tables()
                                        .get(mapping.people().orElseThrow())
                                        .name() + "`",
                        false);
            }
        }
    }

    private String cellNames(String before, String after) {
        return IntStream.range(0, width)
                .mapToObj(cell -> before + "c" + cell + after)
                .collect(Collectors.joining());
    }

    /** How many rows were read. */
    long count() {
        return count;
    }

    /** The next row; nothing at the end. */
    Optional<StagedRow> next() throws IOException {
        try {
            if (rows == null || !rows.next()) {
                return Optional.empty();
            }
            int table = rows.getInt(2);
            @Nullable
            String[] cells = new String[mapping.tables().get(table).columns().size()];
            for (int cell = 0; cell < cells.length; cell++) {
                cells[cell] = rows.getString(FIRST_CELL + cell);
            }
            String fault = rows.getString(6);
            return Optional.of(new StagedRow(
                    files.get(rows.getInt(3)) + ":" + rows.getLong(4),
                    table,
                    rows.getLong(1),
                    fault == null ? "" : fault,
                    cells));
        } catch (SQLException e) {
            throw TableDatabase.failure("the tables cannot be put together", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            throw TableDatabase.failure("the tables cannot be closed", e);
        } finally {
            database.close();
        }
    }
}
