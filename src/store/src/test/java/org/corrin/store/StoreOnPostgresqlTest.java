package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.corrin.Waiting;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.database.StoreUnavailable;
import org.junit.jupiter.api.Test;

/** The store that replicas share, in a real PostgreSQL. */
class StoreOnPostgresqlTest extends StoreContract {

    private static final String LISTENING =
            "from pg_stat_activity where datname = current_database() and query like 'listen %'";

    /** So long that whatever is heard in time was not found by looking. */
    private static final Duration NEVER = Duration.ofMinutes(10);

    private final String database = PostgresqlFixture.database();

    @Override
    StoreSettings settings() {
        return PostgresqlFixture.settings(PostgresqlFixture.server(), database, "postgres", "not asked for");
    }

    @Test
    void aNotificationAloneTellsWhatAnotherPutLive() throws Exception {
        ReleaseStore another = open();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        store.listen(told::add, NEVER);

        for (int n = 1; n <= 3; n++) {
            another.goLive(release(B12, n), 0, UNAPPROVED);
            assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(B12);
        }
    }

    @Test
    void lookingAloneTellsWhatNobodyAnnounced() throws Exception {
        store.goLive(release(B12, 1), 0, UNAPPROVED);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        store.listen(told::add);

        PostgresqlFixture.run(database, """
                insert into went_live (guideline, release, version, at, by, why, place, chain)
                select guideline, release, version, at, by, why, place + 1, 'sha256:' from went_live""");

        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(B12);
    }

    @Test
    void aListenerWhoseConnectionIsCutMissesNothingAndListensAgain() throws Exception {
        ReleaseStore another = open();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        store.listen(told::add, NEVER);
        List<String> before = PostgresqlFixture.run(database, "select pid " + LISTENING);
        assertThat(before).hasSize(1);

        assertThat(PostgresqlFixture.run(database, "select pg_terminate_backend(pid) " + LISTENING))
                .containsExactly("t");
        another.goLive(release(B12, 1), 0, UNAPPROVED);
        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(B12);

        Waiting.until("it listens again", () -> {
            List<String> now = PostgresqlFixture.run(database, "select pid " + LISTENING);
            return now.size() == 1 && !now.equals(before);
        });
        another.goLive(release(B12, 2), 0, UNAPPROVED);
        assertThat(told.poll(SOON, TimeUnit.SECONDS)).isEqualTo(B12);
    }

    @Test
    void aClosedListenerLeavesNoConnectionBehind() throws Exception {
        store.listen(guideline -> {}).close();
        Waiting.until(
                "nothing listens",
                () -> PostgresqlFixture.run(database, "select pid " + LISTENING).isEmpty());
    }

    @Test
    void replicasMayOpenAnEmptyDatabaseAtOnce() throws Exception {
        StoreSettings empty =
                PostgresqlFixture.settings(PostgresqlFixture.server(), PostgresqlFixture.database(), "postgres", "");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<ReleaseStore>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(threads.submit(() -> ReleaseStore.open(empty)));
        }
        for (Future<ReleaseStore> replica : replicas) {
            try (ReleaseStore opened = Waiting.result(replica)) {
                assertThat(opened.guidelines()).isEmpty();
            }
        }
        threads.shutdown();
    }

    @Test
    void aWrongPasswordIsNotRepeated() throws Exception {
        PostgresqlFixture.run(database, "create role stranger login password 'the right one'");
        Path rules = Path.of(PostgresqlFixture.run(database, "show hba_file").get(0));
        Files.writeString(rules, "host all stranger all scram-sha-256\n" + Files.readString(rules));
        PostgresqlFixture.run(database, "select pg_reload_conf()");
        StoreSettings settings =
                PostgresqlFixture.settings(PostgresqlFixture.server(), database, "stranger", "mistaken-secret");
        Waiting.until("the server asks for passwords", () -> {
            try {
                settings.home().connections().getConnection().close();
                return false;
            } catch (SQLException e) {
                return true;
            }
        });

        assertThatThrownBy(() -> ReleaseStore.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasNoCause()
                .hasMessage("the store cannot be opened: PostgreSQL at `localhost:"
                        + PostgresqlFixture.server().getPort() + "/" + database
                        + "` refuses the user `stranger` or the password");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        StoreSettings settings = PostgresqlFixture.settings(PostgresqlFixture.server(), "nowhere", "postgres", "");
        assertThatThrownBy(() -> ReleaseStore.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageEndingWith("/nowhere` has no database of that name");
    }

    @Test
    void aDatabaseOfSomethingElseIsLeftAlone() {
        String taken = PostgresqlFixture.database();
        PostgresqlFixture.run(taken, "create table accounts (id bigint)");
        assertThatThrownBy(() -> ReleaseStore.open(
                        PostgresqlFixture.settings(PostgresqlFixture.server(), taken, "postgres", "")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("tables of something else");
        assertThat(PostgresqlFixture.run(taken, "select tablename from pg_tables where schemaname = 'public'"))
                .containsExactly("accounts");
    }

    @Test
    void aServerThatIsSilentIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "postgresql://localhost:" + silent.getLocalPort() + "/corrin";
            StoreSettings settings = new StoreSettings(Optional.of(url), "corrin", "", Path.of("unused"));
            // Whichever of the two times out first: the driver or the pool.
            assertThat(unavailable(() -> ReleaseStore.open(settings)))
                    .containsAnyOf("gives no connection in time", "does not answer, or not as it should");
        }
    }

    /**
     * The message of a failure that came in time: an attempt to connect ends after two seconds, and all around it takes
     * less than one and a half, on a machine that is ten times slower.
     */
    static String unavailable(ThrowingCallable call) {
        long start = System.nanoTime();
        StoreUnavailable failure = catchThrowableOfType(StoreUnavailable.class, call);
        assertThat(failure).isNotNull().hasNoCause();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2 + 15));
        return failure.getMessage();
    }
}
