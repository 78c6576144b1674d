package org.corrin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.corrin.SignedInCalls;
import org.corrin.Waiting;
import org.corrin.store.ReleaseStore;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountOutcome;
import org.corrin.store.accounts.LastAdministrator;
import org.corrin.store.accounts.NewToken;
import org.corrin.store.accounts.Session;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.audit.Actor;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and sessions end when they are to, also in another replica, and hold while the store is away. */
class AccountDirectoryTest {

    private static final Actor ROOT = Actor.system("test");
    private static final String TOKEN = "corrin_" + "t".repeat(43);
    private static final String COOKIE = "corrin_" + "c".repeat(43);

    /** Stands still until it is moved. */
    private static final class MovedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private ReleaseStore store;
    private AccountDirectory directory;

    @BeforeEach
    void start() {
        store = ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder));
        directory = directory(store);
    }

    @AfterEach
    void stop() {
        directory.stop();
        store.close();
    }

    private AccountDirectory directory(ReleaseStore of) {
        AccessSettings settings = GivenAccess.with(Optional.of(SignedInCalls.TOKEN));
        AccountDirectory started = new AccountDirectory(
                of, new FirstAccount(settings, GivenAccess.provider(Optional.empty())), settings, clock);
        started.onStart(new StartupEvent());
        return started;
    }

    private Account add(ReleaseStore in, Optional<Instant> expires) {
        NewToken token = new NewToken("t", TokenText.fingerprint(TOKEN), "", expires);
        return ((AccountOutcome.Changed) in.accounts().add("ana", Set.of("author"), token, ROOT, clock.instant()))
                .account();
    }

    private void begin(ReleaseStore in, Account account) {
        Instant now = clock.instant();
        in.accounts()
                .begin(
                        new Session(
                                TokenText.fingerprint(COOKIE),
                                Optional.of(account.id()),
                                account.actor(),
                                Set.of(),
                                now,
                                now,
                                now.plus(Duration.ofHours(8))),
                        Duration.ofMinutes(30));
    }

    @Test
    void aTokenEndsWhenItExpires() {
        add(store, Optional.of(clock.instant().plusSeconds(60)));
        directory.refresh();
        clock.pass(Duration.ofSeconds(59));
        assertThat(directory.ofToken(TOKEN)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(directory.ofToken(TOKEN)).isEmpty();
        assertThat(directory.ofToken(SignedInCalls.TOKEN)).isPresent();
    }

    @Test
    void aSessionEndsWhenItIsNotUsedAndAfterHoursHoweverMuchItIs() {
        begin(store, add(store, Optional.empty()));
        directory.refresh();
        for (int i = 0; i < 16; i++) {
            clock.pass(Duration.ofMinutes(29));
            assertThat(directory.ofCookie(COOKIE)).as("after %d times", i).isPresent();
        }
        clock.pass(Duration.ofMinutes(16));
        assertThat(directory.ofCookie(COOKIE)).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        begin(store, add(store, Optional.empty()));
        directory.refresh();
        clock.pass(Duration.ofMinutes(30));
        assertThat(directory.ofCookie(COOKIE)).isEmpty();
    }

    /** What somebody may do is what their account says now, and not what it said when they signed in. */
    @Test
    void aSessionHasTheRolesThatTheAccountHasNow() {
        begin(store, add(store, Optional.empty()));
        store.accounts().setRoles("ana", Set.of("auditor"), LastAdministrator.STAYS, ROOT, clock.instant());
        directory.refresh();
        assertThat(AccessIdentity.person(directory.ofCookie(COOKIE).orElseThrow())
                        .orElseThrow()
                        .labels())
                .containsExactly("auditor");
    }

    @Test
    void whoSignedInGoesOnWhileTheStoreIsAway() {
        begin(store, add(store, Optional.empty()));
        directory.refresh();
        store.close();
        assertThat(directory.ofToken(TOKEN)).isPresent();
        clock.pass(Duration.ofMinutes(2));
        assertThat(directory.ofCookie(COOKIE)).isPresent();
    }

    @Test
    void whatAnotherReplicaChangesIsTakenUpSoon() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ReleaseStore near = onPostgres(postgres, "near");
                ReleaseStore far = onPostgres(postgres, "far")) {
            AccountDirectory here = directory(near);
            AccountDirectory there = directory(far);
            assertThat(there.active()).isEqualTo(1);
            begin(near, add(near, Optional.empty()));
            here.refresh();
            Waiting.until(
                    "the other knows the token", () -> there.ofToken(TOKEN).isPresent());
            Waiting.until("and the session", () -> there.ofCookie(COOKIE).isPresent());

            // It is used here alone, and goes on there.
            clock.pass(Duration.ofMinutes(20));
            assertThat(here.ofCookie(COOKIE)).isPresent();
            clock.pass(Duration.ofMinutes(20));
            assertThat(here.ofCookie(COOKIE)).isPresent();
            Waiting.until(
                    "the other knows of its use", () -> there.ofCookie(COOKIE).isPresent());

            near.accounts().revoke("ana", LastAdministrator.STAYS, ROOT, clock.instant());
            here.refresh();
            assertThat(here.ofToken(TOKEN)).isEmpty();
            Waiting.until(
                    "the other refuses both",
                    () -> there.ofToken(TOKEN).isEmpty()
                            && there.ofCookie(COOKIE).isEmpty());
            here.stop();
            there.stop();
        }
    }

    private ReleaseStore onPostgres(EmbeddedPostgres postgres, String name) {
        return ReleaseStore.open(new StoreSettings(
                Optional.of("postgresql://localhost:" + postgres.getPort() + "/postgres"),
                "postgres",
                "",
                folder.resolve(name)));
    }
}
