package org.corrin.store;

import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes chains of entries that were written before there were chains. No SQL of both databases has the hash. */
final class ChainOfEarlierEntries implements JavaMigration {

    /** All migrations of the store that are written in Java. */
    static List<JavaMigration> asMigrations() {
        return List.of(new ChainOfEarlierEntries());
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("4");
    }

    @Override
    public String getDescription() {
        return "chain of earlier entries";
    }

    @Override
    public Integer getChecksum() {
        return 0;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        // The connection and its transaction are Flyway's.
        Handle transaction = Jdbi.create(context.getConnection()).open();
        HistoryChain.seal(transaction);
    }
}
