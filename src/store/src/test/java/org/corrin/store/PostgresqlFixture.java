package org.corrin.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.store.database.StoreSettings;

/** A real PostgreSQL for tests: one server for all of them, and a database for each. */
public final class PostgresqlFixture {

    /** Each database has a mark of its own in it. */
    private static final Path MARKS = temporary();

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresqlFixture() {}

    private static Path temporary() {
        try {
            return Files.createTempDirectory("corrin-marks");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();

        // The server ends with this JVM, by a hook of its own.
        private static EmbeddedPostgres start() {
            try {
                return builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Of a server that has time to start on a machine that is slow. */
    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(3));
    }

    static EmbeddedPostgres server() {
        return Shared.SERVER;
    }

    /** The name of a new, empty database. */
    static String database() {
        String name = "store" + DATABASES.incrementAndGet();
        run("postgres", "create database " + name);
        return name;
    }

    static StoreSettings settings(EmbeddedPostgres server, String database, String user, String password) {
        String url = "postgresql://localhost:" + server.getPort() + "/" + database;
        return new StoreSettings(Optional.of(url), user, password, MARKS);
    }

    /** What the first column of the answer holds. */
    static List<String> run(String database, String sql) {
        try (Connection connection = server().getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            List<String> answer = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    answer.add(rows.getString(1));
                }
            }
            return answer;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
