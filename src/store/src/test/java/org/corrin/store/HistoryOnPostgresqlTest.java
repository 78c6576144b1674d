package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.store.StoreContract.B12;
import static org.corrin.store.StoreContract.UNAPPROVED;
import static org.corrin.store.StoreContract.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history in PostgreSQL, and the mark beside the service. */
class HistoryOnPostgresqlTest extends HistoryContract {

    private final String database = PostgresqlFixture.database();

    @TempDir
    Path folder;

    @Override
    StoreSettings settings() {
        return in(folder);
    }

    private StoreSettings in(Path marks) {
        StoreSettings settings = PostgresqlFixture.settings(PostgresqlFixture.server(), database, "postgres", "");
        return new StoreSettings(settings.url(), settings.user(), settings.password(), marks);
    }

    @Test
    void aDatabaseThatWasMadeAnewIsRefusedWhileTheServiceRuns() {
        try (ReleaseStore store = ReleaseStore.open(settings())) {
            store.goLive(release(B12, 1), 0, UNAPPROVED);
            PostgresqlFixture.run(database, "drop schema public cascade");
            PostgresqlFixture.run(database, "create schema public");

            assertThat(failure(() -> store.live(B12)).failure()).isEqualTo(StoreFailure.HISTORY_LOST);
            assertThat(failure(() -> store.live(B12))).hasMessageContaining("there were 1 entries");
        }
    }

    @Test
    void aReleaseIsKeptAlsoWhereNoMarkCanBeWritten() throws IOException {
        Path taken = Files.writeString(folder.resolve("file"), "not a folder");
        try (ReleaseStore store = ReleaseStore.open(in(taken.resolve("data")))) {
            LiveEntry live = store.goLive(release(B12, 1), 0, UNAPPROVED);
            assertThat(store.live(B12)).contains(live);
            assertThat(store.condition().isUsable()).isTrue();
        }
    }

    @Test
    void databasesOfOneFolderHaveMarksOfTheirOwn() {
        live(1);
        StoreSettings other =
                PostgresqlFixture.settings(PostgresqlFixture.server(), PostgresqlFixture.database(), "postgres", "");
        StoreSettings beside = new StoreSettings(other.url(), other.user(), other.password(), folder);
        try (ReleaseStore store = ReleaseStore.open(beside)) {
            assertThat(store.guidelines()).isEmpty();
        }
    }
}
