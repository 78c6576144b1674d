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
import org.corrin.cohort.tables.files.CsvTableRows;
import org.corrin.cohort.tables.files.ParquetTableRows;
import org.corrin.cohort.tables.files.TableDatabase;
import org.corrin.cohort.tables.files.TableFile;
import org.corrin.cohort.tables.files.TableFile.FileKind;
import org.corrin.cohort.tables.files.TableRows;
import org.corrin.cohort.tables.mapping.MappedCell;
import org.corrin.cohort.tables.mapping.MappedTable;
import org.corrin.cohort.tables.mapping.StagedRow;
import org.corrin.cohort.tables.mapping.TableMapping;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * All rows of all tables, put together by patient: in the order of the first row of each, then in the order of the tables, the
 * files and the rows. DuckDB holds and sorts them, in memory as far as it may and else in a folder.
 */
final class StagedTables implements Closeable {

    /** Not all, which the decisions need. */
    private static final int THREADS = 2;

    private static final String SORT = "CREATE TABLE sorted AS SELECT coalesce(f.first, s.seq) AS first, s.packed"
            + " FROM staged s LEFT JOIN firsts f USING (patient) WHERE f.first IS NOT NULL OR s.patient IS NULL"
            + " ORDER BY 1, s.seq";
    private static final String OTHERS = "SELECT tab, count(*) FROM staged s ANTI JOIN firsts f USING (patient)"
            + " WHERE s.patient IS NOT NULL GROUP BY tab ORDER BY tab";

    private final TableDatabase database;
    private final TableMapping mapping;
    private final List<String> files = new ArrayList<>();
    private long count;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;
    private long patient = -1;

    private StagedTables(TableDatabase database, TableMapping mapping) {
        this.database = database;
        this.mapping = mapping;
    }

    /**
     * Reads all tables.
     *
     * @param folder for what does not fit into memory; it exists
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
            throw failure(e);
        } catch (IOException e) {
            staged.close();
            throw e;
        }
    }

    private static IOException failure(SQLException e) {
        return TableDatabase.failure("the tables cannot be put together", e);
    }

    private void fill() throws SQLException, IOException {
        database.execute("CREATE TABLE staged (seq BIGINT, tab INTEGER, patient VARCHAR, packed VARCHAR)");
        try (DuckDBAppender appender = database.appender("staged");
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
            StagedRow row = row(read, table, mapped);
            Optional<String> whose = row.fault().isEmpty() ? id.in(row) : Optional.empty();
            if (row.fault().isEmpty() && whose.isEmpty()) {
                row = new StagedRow(table, row.file(), row.number(), "the row does not say whose it is", row.cells());
            }
            appender.beginRow();
            appender.append(count++);
            appender.append(table);
            if (whose.isPresent()) {
                appender.append(whose.get());
            } else {
                appender.appendNull();
            }
            appender.append(row.packed());
            appender.endRow();
        }
    }

    private StagedRow row(TableRows read, int table, MappedTable mapped) {
        @Nullable String[] cells = new String[mapped.columns().size()];
        for (int column = 0; read.fault().isEmpty() && column < cells.length; column++) {
            String cell = read.cell(column);
            cells[column] = cell == null ? null : mapped.form().given(cell).orElse(null);
        }
        return new StagedRow(table, files.size(), read.number(), read.fault(), cells);
    }

    private void sort(TableLeftOut leftOut) throws SQLException {
        OptionalInt people = mapping.people();
        database.execute(
                "CREATE TABLE firsts AS SELECT patient, min(seq) AS first FROM staged WHERE patient IS NOT NULL"
                        + (people.isPresent() ? " AND tab = " + people.getAsInt() : "") + " GROUP BY patient");
        boolean isSorted = people.isEmpty()
                && database.number("SELECT count(*) FROM firsts")
                        == database.number("SELECT count(patient) FROM staged");
        if (!isSorted) {
            countOthers(leftOut);
            // Into a table rather than straight to Java, to which DuckDB would not say why it cannot sort.
            database.execute(SORT);
            database.execute("DROP TABLE staged");
        }
        database.execute("DROP TABLE firsts");
        statement = database.prepare(isSorted ? "SELECT seq, packed FROM staged" : "SELECT first, packed FROM sorted");
        rows = statement.executeQuery();
    }

    private void countOthers(TableLeftOut leftOut) throws SQLException {
        try (PreparedStatement others = database.prepare(OTHERS);
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
            long next = rows.getLong(1);
            if (next < patient) {
                throw new IOException("DuckDB hands out rows in another order than it sorted them");
            }
            patient = next;
            return Optional.of(StagedRow.unpacked(rows.getString(2), mapping));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The number of the patient whose the row is that was handed out last: that of the first row that is theirs. */
    long patient() {
        return patient;
    }

    /** Where a row stands, such as {@code registry.csv:17}. */
    String place(StagedRow row) {
        return files.get(row.file()) + ":" + row.number();
    }

    @Override
    public void close() throws IOException {
        try {
            if (statement != null) {
                statement.close();
            }
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            database.close();
        }
    }
}
