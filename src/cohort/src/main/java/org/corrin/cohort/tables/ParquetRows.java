package org.corrin.cohort.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.corrin.cohort.tables.files.TableDatabase;

/**
 * Rows of a cohort as Parquet: the columns of {@code RowJson}. Texts are VARCHAR, lists of texts VARCHAR[], results
 * STRUCT(test, reported, taken, band)[], what was answered before a STRUCT that is null where nothing was asked. The same rows
 * give the same bytes.
 */
public final class ParquetRows {

    /** The most bytes of a row; DuckDB holds twice as many. */
    private static final int LONGEST_ROW = 32 * 1024 * 1024;

    private static final String TEXTS = "VARCHAR[]";

    private static final String ANSWER = String.join(
            ", ",
            "\"release\" VARCHAR",
            "outcome VARCHAR",
            "status VARCHAR",
            "discordant BOOLEAN",
            "advice " + TEXTS,
            "urgency VARCHAR",
            "missing " + TEXTS,
            "problems " + TEXTS);

    private static final String RESULTS = "STRUCT(test VARCHAR, reported VARCHAR, taken VARCHAR, band VARCHAR)[]";

    /** The name and the type of each column, in their order. */
    private static final String COLUMNS =
            "{patient: 'VARCHAR', place: 'VARCHAR', \"asOf\": 'VARCHAR', \"release\": 'VARCHAR',"
                    + " outcome: 'VARCHAR', status: 'VARCHAR', discordant: 'BOOLEAN', advice: 'VARCHAR[]', urgency: 'VARCHAR',"
                    + " missing: 'VARCHAR[]', problems: 'VARCHAR[]', results: '" + RESULTS
                    + "', conditions: 'VARCHAR[]',"
                    + " medications: 'VARCHAR[]', notUsed: 'VARCHAR[]', copies: 'INTEGER', before: 'STRUCT(" + ANSWER
                    + ")'}";

    /** Few rows, so that a group of them fits into what DuckDB may take. */
    private static final String COPY =
            "COPY (SELECT * FROM read_json(?, format = 'newline_delimited', compression = 'none',"
                    + " auto_detect = false, maximum_object_size = " + LONGEST_ROW + ", columns = " + COLUMNS + "))"
                    + " TO ? (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)";

    private ParquetRows() {}

    /**
     * Writes rows.
     *
     * @param ndjsonRows as {@code RowJson} wrote them, one a line
     * @param parquet what is there is replaced, also if not all rows can be written
     * @throws IOException if a file cannot be read or written, or DuckDB cannot be loaded here
     */
    public static void write(Path ndjsonRows, Path parquet) throws IOException {
        Path file = parquet.toAbsolutePath();
        Path memory = file.resolveSibling(file.getFileName() + ".memory");
        Files.deleteIfExists(file);
        try (TableDatabase database = TableDatabase.open(memory, List.of(ndjsonRows, file), 1);
                PreparedStatement copy = database.prepare(COPY)) {
            copy.setString(1, TableDatabase.name(ndjsonRows));
            copy.setString(2, TableDatabase.name(file));
            copy.execute();
        } catch (SQLException e) {
            throw TableDatabase.failure("the rows cannot be written as Parquet", e);
        } finally {
            Files.deleteIfExists(memory);
        }
    }
}
