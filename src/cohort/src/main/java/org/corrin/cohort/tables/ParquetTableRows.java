package org.corrin.cohort.tables;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, every cell as text. */
final class ParquetTableRows implements TableRows {

    private static final String COLUMNS = "DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning = false)";
    private static final String FILE = " FROM read_parquet(?, hive_partitioning = false)";

    private final TableFile file;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final @Nullable String[] cells;
    private long number;

    ParquetTableRows(TableDatabase database, TableFile file, List<String> columns, TableForm form) throws IOException {
        this.file = file;
        this.cells = new String[columns.size()];
        ColumnTypes types = new ColumnTypes(form);
        String select = columns.stream()
                .map(column -> types.text(column, file.columns().get(column)))
                .collect(Collectors.joining(", ", "SELECT ", FILE));
        try {
            this.statement = database.prepare(select);
            this.statement.setString(1, TableDatabase.name(file.path()));
            this.rows = statement.executeQuery();
        } catch (SQLException e) {
            throw TableDatabase.failure(file.name(), e);
        }
    }

    /** The types of the columns of a file, by their names. */
    static Map<String, String> columns(TableDatabase database, String name, String path) throws IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = database.prepare(COLUMNS)) {
            statement.setString(1, path);
            try (ResultSet described = statement.executeQuery()) {
                while (described.next()) {
                    columns.put(described.getString("column_name"), described.getString("column_type"));
                }
            }
            return columns;
        } catch (SQLException e) {
            throw TableDatabase.failure(name, e);
        }
    }

    @Override
    public boolean advance() throws IOException {
        try {
            if (!rows.next()) {
                return false;
            }
            number++;
            for (int column = 0; column < cells.length; column++) {
                cells[column] = rows.getString(column + 1);
            }
            return true;
        } catch (SQLException e) {
            throw TableDatabase.failure(file.name() + " cannot be read on behind row " + number, e);
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public String fault() {
        return "";
    }

    @Override
    public @Nullable String cell(int column) {
        return cells[column];
    }

    @Override
    public void close() throws IOException {
        try {
            statement.close();
        } catch (SQLException e) {
            throw TableDatabase.failure(file.name(), e);
        }
    }
}
