package org.corrin.cohort.tables;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * DuckDB in this process, in memory, which it leaves for a folder when it needs more than it may have.
 *
 * <p>DuckDB could read and write every file that this process can, fetch others, and load code into it. This one opens only the
 * files that it is given by name, installs and loads no extension, and takes no setting any more once it is open. Names of files
 * are bound as parameters; names of columns are quoted.
 */
final class TableDatabase implements Closeable {

    /** What DuckDB may take beside the heap of Java, in MB; what does not fit goes into the folder. */
    static final int MEMORY_MB = 256;

    private static final String NOT_LOADED =
            "DuckDB, which reads and writes Parquet and sorts tables, cannot be loaded here."
                    + " It needs Linux with glibc (not musl), macOS on ARM or Windows, and a folder for temporary files whose files may be"
                    + " run: choose one with -Djava.io.tmpdir=FOLDER";

    private final DuckDBConnection connection;

    private TableDatabase(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Opens one that needs no folder, since it only looks at files. */
    static TableDatabase open(Collection<Path> files) throws IOException {
        return open("", files, 1);
    }

    /**
     * Opens one.
     *
     * @param folder for what does not fit into memory; made when it is needed
     * @param files the only ones that it may read and write
     * @param threads that work at once; one keeps the order in which things are written
     * @throws IOException if DuckDB cannot be loaded here, with what it needs
     */
    static TableDatabase open(Path folder, Collection<Path> files, int threads) throws IOException {
        return open(folder.toAbsolutePath().toString(), files, threads);
    }

    private static TableDatabase open(String folder, Collection<Path> files, int threads) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("memory_limit", MEMORY_MB + "MB");
        settings.setProperty("threads", String.valueOf(threads));
        settings.setProperty("temp_directory", folder);
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        try {
            TableDatabase database =
                    new TableDatabase((DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", settings));
            database.shut(files);
            return database;
        } catch (LinkageError | IllegalStateException e) {
            throw new IOException(NOT_LOADED, e);
        } catch (SQLException e) {
            throw failure("DuckDB cannot be opened", e);
        }
    }

    private void shut(Collection<Path> files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET allowed_paths = ["
                    + files.stream()
                            .map(TableDatabase::name)
                            .map(TableDatabase::literal)
                            .collect(Collectors.joining(", "))
                    + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The name by which DuckDB is given a file. */
    static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** A statement with this text; what comes from elsewhere is bound. */
    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The one number that a query answers. */
    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /** Fills a table of this database. */
    DuckDBAppender appender(String table) throws SQLException {
        return connection.createAppender(table);
    }

    /** The same database, to read from it while something else goes on. */
    TableDatabase beside() throws SQLException {
        return new TableDatabase(connection.duplicate());
    }

    /** A text as SQL writes it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as SQL writes it, whatever it holds. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** What went wrong, in a sentence for people: what DuckDB says stands on its first line. */
    static IOException failure(String what, SQLException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new IOException(what + ": " + said, e);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure("DuckDB cannot be closed", e);
        }
    }
}
