package org.corrin.store;

import java.nio.file.Path;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.io.TempDir;

/** Accounts in PostgreSQL, which replicas share. */
class AccountsOnPostgresqlTest extends AccountContract {

    private final String database = PostgresqlFixture.database();

    @TempDir
    Path folder;

    @Override
    StoreSettings settings() {
        StoreSettings shared = PostgresqlFixture.settings(PostgresqlFixture.server(), database, "postgres", "");
        return new StoreSettings(shared.url(), shared.user(), shared.password(), folder);
    }
}
