package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.store.StoreContract.UNAPPROVED;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.corrin.Waiting;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under an open store, and comes back. */
class StoreOutageTest {

    @TempDir
    Path folder;

    private EmbeddedPostgres start(int port) throws IOException {
        return PostgresqlFixture.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("server"))
                .setCleanDataDirectory(false)
                .start();
    }

    @Test
    void anOutageIsToldInTimeAndSurvived() throws Exception {
        EmbeddedPostgres server = start(0);
        StoreSettings settings = PostgresqlFixture.settings(server, "postgres", "postgres", "");
        try (ReleaseStore store = ReleaseStore.open(settings);
                ReleaseStore another = ReleaseStore.open(settings)) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            store.listen(told::add);
            LiveEntry live = store.goLive(StoreContract.release(StoreContract.B12, 1), 0, UNAPPROVED);

            server.close();

            String where = "PostgreSQL at `localhost:" + server.getPort() + "/postgres` ";
            for (int i = 0; i < 2; i++) {
                assertThat(StoreOnPostgresqlTest.unavailable(() -> store.live(StoreContract.B12)))
                        .startsWith("what is live of `b12-ms` cannot be read: " + where);
                StoredRelease next = StoreContract.release(StoreContract.B12, 2);
                assertThat(StoreOnPostgresqlTest.unavailable(() -> store.goLive(next, 0, UNAPPROVED)))
                        .isEqualTo("release `" + next.release() + "` of `b12-ms` cannot be put live: " + where
                                + "does not answer, or not as it should");
            }

            server = start(server.getPort());
            Waiting.until("the other replica reaches the database", () -> {
                try {
                    return another.live(StoreContract.B12).filter(live::equals).isPresent();
                } catch (StoreUnavailable e) {
                    return false;
                }
            });
            another.goLive(StoreContract.release("back", 1), 0, UNAPPROVED);
            assertThat(Waiting.next(told)).isEqualTo("back");
        } finally {
            server.close();
        }
    }
}
