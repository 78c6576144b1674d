package org.corrin.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Jdbi;

/** A database and the connections to it, from one opening to the next. */
final class OpenDatabase implements AutoCloseable {

    /** Decisions never ask the store; a few connections serve all who put releases live or look at them. */
    private static final int CONNECTIONS = 4;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private volatile boolean spent;

    /** Connects when it is first asked. */
    OpenDatabase(StoreBackend home) {
        this.pool = new HikariDataSource(settings(home));
        this.jdbi = Jdbi.create(pool);
    }

    private static HikariConfig settings(StoreBackend home) {
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

    /** Brings the tables up to date. */
    void migrate(List<JavaMigration> migrations) {
        Flyway.configure(OpenDatabase.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration")
                .javaMigrations(migrations.toArray(JavaMigration[]::new))
                .failOnMissingLocations(true)
                .connectRetries(0)
                .load()
                .migrate();
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Notes that a failure has made this of no more use. */
    void retire() {
        spent = true;
    }

    boolean isOfUse() {
        return !spent;
    }

    @Override
    public void close() {
        pool.close();
    }
}
