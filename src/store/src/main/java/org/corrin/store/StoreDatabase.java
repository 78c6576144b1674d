package org.corrin.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The connections of a store, its tables, and the plain words for its failures. */
final class StoreDatabase implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StoreDatabase.class);

    /** Decisions never ask the store; a few connections serve all who put releases live or look at them. */
    private static final int CONNECTIONS = 4;

    private final StoreBackend home;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private StoreDatabase(StoreBackend home, HikariDataSource pool) {
        this.home = home;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** Opens the database and brings its tables up to date. */
    static StoreDatabase open(StoreBackend home) {
        StoreDatabase database = new StoreDatabase(home, new HikariDataSource(pool(home)));
        try {
            database.migrate();
            return database;
        } catch (FlywayException e) {
            StoreUnavailable unavailable = database.unavailable("the store cannot be opened", e);
            database.close();
            throw unavailable;
        }
    }

    private static HikariConfig pool(StoreBackend home) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("corrin-store");
        config.setDataSource(home.connections());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        // A change first takes its guideline's lock, then must see what was committed before.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // The migration opens the first connection, and its failure is reported in our words.
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private void migrate() {
        Flyway.configure(StoreDatabase.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .connectRetries(0)
                .load()
                .migrate();
    }

    /** Runs one transaction. {@code failing} begins the message of a failure: what could not be done. */
    <T> T inTransaction(String failing, HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw unavailable(failing, e);
        }
    }

    /** Runs statements of which each is a transaction. */
    <T> T with(String failing, HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw unavailable(failing, e);
        }
    }

    /** Runs statements that have no answer, of which each is a transaction. */
    void run(String failing, HandleConsumer<RuntimeException> work) {
        with(failing, work.asCallback());
    }

    private StoreUnavailable unavailable(String failing, RuntimeException e) {
        LOG.debug(failing, e);
        return new StoreUnavailable(failing + ": " + reason(e));
    }

    private String reason(RuntimeException e) {
        if (pool.isClosed()) {
            return "the store is closed";
        }
        List<SQLException> failures = Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
        if (e instanceof FlywayException && failures.isEmpty()) {
            return "the database holds tables of something else, or of another version; give Corrin one of its own";
        }
        return home.reason(failures.stream()
                .map(SQLException::getSQLState)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(""));
    }

    @Override
    public void close() {
        pool.close();
    }
}
