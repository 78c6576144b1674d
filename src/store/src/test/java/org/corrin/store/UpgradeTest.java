package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.store.StoreContract.B12;
import static org.corrin.store.StoreContract.NOON;
import static org.corrin.store.StoreContract.UNAPPROVED;
import static org.corrin.store.StoreContract.release;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.corrin.store.database.StoreSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of before people and approvals keeps every release, and its history goes on. */
class UpgradeTest {

    @TempDir
    Path folder;

    /** As it was left by a service that knew nothing newer than the rules folder. */
    private void leaveFormerStore(StoreSettings settings) {
        Flyway.configure(UpgradeTest.class.getClassLoader())
                .dataSource(settings.home().connections())
                .locations("classpath:db/migration")
                .javaMigrations(ChainOfEarlierEntries.asMigrations().toArray(JavaMigration[]::new))
                .target("8")
                .load()
                .migrate();
        Jdbi.create(settings.home().connections()).useHandle(handle -> {
            handle.execute("insert into guideline (id) values (?)", B12);
            String previous = "";
            for (int n = 1; n <= 3; n++) {
                previous = put(handle, release(B12, n), n, previous);
            }
        });
    }

    private static String put(Handle handle, StoredRelease release, int place, String previous) {
        handle.execute(
                "insert into kept (guideline, release, version, files, report, at, by, why) values (?, ?, ?, ?, ?, ?, ?, ?)",
                release.guideline(),
                release.release(),
                release.version(),
                ReleaseSql.json(release.files()),
                release.report(),
                release.at().atOffset(ZoneOffset.UTC),
                release.by(),
                release.why());
        String chain = HistoryChain.hash(previous, place, LiveEntry.of(release, ""));
        handle.execute(
                "insert into went_live (guideline, release, version, at, by, why, place, chain) values (?, ?, ?, ?, ?, ?, ?, ?)",
                release.guideline(),
                release.release(),
                release.version(),
                release.at().atOffset(ZoneOffset.UTC),
                release.by(),
                release.why(),
                place,
                chain);
        return chain;
    }

    @Test
    void everyReleaseIsKeptAndTheHistoryGoesOn() {
        StoreSettings settings = StoreContract.embedded(folder);
        leaveFormerStore(settings);
        try (ReleaseStore store = ReleaseStore.open(settings)) {
            assertThat(store.history(B12)).extracting(LiveEntry::version).containsExactly("1.0.3", "1.0.2", "1.0.1");
            assertThat(store.history(B12)).extracting(LiveEntry::approval).containsOnly("");
            for (int n = 1; n <= 3; n++) {
                assertThat(store.kept(B12, release(B12, n).release())).contains(release(B12, n));
            }
            assertThat(store.live(B12).orElseThrow().isLive(release(B12, 3).release()))
                    .isTrue();
            assertThat(store.shadows().find(B12, 1)).isEmpty();
            assertThat(store.shadows().wishes()).isEmpty();
            assertThat(store.goLive(release(B12, 4), 0, UNAPPROVED).at()).isEqualTo(NOON.plusSeconds(4));
        }
        // Opened again, the chain over old and new entries is whole.
        try (ReleaseStore store = ReleaseStore.open(settings)) {
            assertThat(store.history(B12)).hasSize(4);
            assertThat(store.audit().verify(Map.of()).findings()).isEmpty();
        }
    }
}
