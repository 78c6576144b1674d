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
import org.junit.jupiter.api.Test;

/** The store that replicas share, in a real PostgreSQL. */
class StoreOnPostgresqlTest extends StoreContract {

    private static final String LISTENING =
            "from pg_stat_activity where datname = current_database() and query like 'listen %'";

    /** So long that whatever is heard in time was not found by looking. */
    private static final Duration NEVER = Duration.ofMinutes(10);

    private final String database = Postgres.database();

    @Override
    StoreSettings settings() {
        return Postgres.settings(Postgres.server(), database, "postgres", "not asked for");
    }

    @Test
    void aNotificationAloneTellsWhatAnotherPutLive() throws Exception {
        Store another = open();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        store.listen(told::add, NEVER);

        for (int n = 1; n <= 3; n++) {
            another.goLive(release(B12, n));
            assertThat(told.poll(2, TimeUnit.SECONDS)).isEqualTo(B12);
        }
    }

    @Test
    void lookingAloneTellsWhatNobodyAnnounced() throws Exception {
        store.goLive(release(B12, 1));
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        store.listen(told::add);

        Postgres.run(database, """
                insert into went_live (guideline, release, version, at, by, why)
                select guideline, release, version, at, by, why from went_live""");

        assertThat(told.poll(2, TimeUnit.SECONDS)).isEqualTo(B12);
    }

    @Test
    void aListenerWhoseConnectionIsCutMissesNothingAndListensAgain() throws Exception {
        Store another = open();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        store.listen(told::add, NEVER);
        List<String> before = Postgres.run(database, "select pid " + LISTENING);
        assertThat(before).hasSize(1);

        assertThat(Postgres.run(database, "select pg_terminate_backend(pid) " + LISTENING))
                .containsExactly("t");
        another.goLive(release(B12, 1));
        assertThat(told.poll(2, TimeUnit.SECONDS)).isEqualTo(B12);

        Postgres.until("it listens again", () -> {
            List<String> now = Postgres.run(database, "select pid " + LISTENING);
            return now.size() == 1 && !now.equals(before);
        });
        another.goLive(release(B12, 2));
        assertThat(told.poll(2, TimeUnit.SECONDS)).isEqualTo(B12);
    }

    @Test
    void aClosedListenerLeavesNoConnectionBehind() throws Exception {
        store.listen(guideline -> {}).close();
        Postgres.until(
                "nothing listens",
                () -> Postgres.run(database, "select pid " + LISTENING).isEmpty());
    }

    @Test
    void replicasMayOpenAnEmptyDatabaseAtOnce() throws Exception {
        StoreSettings empty = Postgres.settings(Postgres.server(), Postgres.database(), "postgres", "");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Store>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(threads.submit(() -> Store.open(empty)));
        }
        for (Future<Store> replica : replicas) {
            try (Store opened = replica.get(60, TimeUnit.SECONDS)) {
                assertThat(opened.guidelines()).isEmpty();
            }
        }
        threads.shutdown();
    }

    @Test
    void aWrongPasswordIsNotRepeated() throws Exception {
        Postgres.run(database, "create role stranger login password 'the right one'");
        Path rules = Path.of(Postgres.run(database, "show hba_file").get(0));
        Files.writeString(rules, "host all stranger all scram-sha-256\n" + Files.readString(rules));
        Postgres.run(database, "select pg_reload_conf()");
        StoreSettings settings = Postgres.settings(Postgres.server(), database, "stranger", "mistaken-secret");
        Postgres.until("the server asks for passwords", () -> {
            try {
                settings.home().connections().getConnection().close();
                return false;
            } catch (SQLException e) {
                return true;
            }
        });

        assertThatThrownBy(() -> Store.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasNoCause()
                .hasMessage("the store cannot be opened: PostgreSQL at `localhost:"
                        + Postgres.server().getPort() + "/" + database
                        + "` refuses the user `stranger` or the password");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        StoreSettings settings = Postgres.settings(Postgres.server(), "nowhere", "postgres", "");
        assertThatThrownBy(() -> Store.open(settings))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageEndingWith("/nowhere` has no database of that name");
    }

    @Test
    void aDatabaseOfSomethingElseIsLeftAlone() {
        String taken = Postgres.database();
        Postgres.run(taken, "create table accounts (id bigint)");
        assertThatThrownBy(() -> Store.open(Postgres.settings(Postgres.server(), taken, "postgres", "")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("tables of something else");
        assertThat(Postgres.run(taken, "select tablename from pg_tables where schemaname = 'public'"))
                .containsExactly("accounts");
    }

    @Test
    void aServerThatIsSilentIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "postgresql://localhost:" + silent.getLocalPort() + "/corrin";
            StoreSettings settings = new StoreSettings(Optional.of(url), "corrin", "", Path.of("unused"));
            assertThat(unavailable(() -> Store.open(settings))).contains("gives no connection in time");
        }
    }

    /** The message of a failure that came in time. */
    static String unavailable(ThrowingCallable call) {
        long start = System.nanoTime();
        StoreUnavailable failure = catchThrowableOfType(StoreUnavailable.class, call);
        assertThat(failure).isNotNull().hasNoCause();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(3_500));
        return failure.getMessage();
    }
}
