package org.corrin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountOutcome;
import org.corrin.store.accounts.AccountOutcome.Changed;
import org.corrin.store.accounts.AccountOutcome.Reason;
import org.corrin.store.accounts.AccountOutcome.Refused;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.accounts.AccountToken;
import org.corrin.store.accounts.LastAdministrator;
import org.corrin.store.accounts.NewToken;
import org.corrin.store.accounts.Session;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What accounts promise, whichever database they live in. */
abstract class AccountContract {

    private static final Instant NOON = StoreContract.NOON;
    private static final Actor ROOT = Actor.system("test");
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final AtomicInteger tokens = new AtomicInteger();
    private final List<ReleaseStore> opened = new ArrayList<>();
    private AccountStore accounts;
    private ReleaseStore store;

    abstract StoreSettings settings();

    @BeforeEach
    void openOne() {
        store = open();
        accounts = store.accounts();
    }

    private ReleaseStore open() {
        ReleaseStore another = ReleaseStore.open(settings());
        opened.add(another);
        return another;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(ReleaseStore::close);
    }

    private NewToken token() {
        int n = tokens.incrementAndGet();
        return new NewToken("t" + n, "sha256:%064x".formatted(n), "laptop", Optional.empty());
    }

    private Account add(String name, String... roles) {
        AccountOutcome outcome = accounts.add(name, Set.of(roles), token(), ROOT, NOON);
        return ((Changed) outcome).account();
    }

    private static void isRefused(AccountOutcome outcome, Reason reason, String why) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.why()).contains(why);
        });
    }

    /** How many entries the record has: one more is added to count them. */
    private long entries() {
        return store.audit()
                .append(AuditEvent.done(NOON, ROOT, "test.counted", "", ""))
                .place();
    }

    @Test
    void anAccountIsReadBackAsItWasAdded() {
        Account ana = add("ana", "author", "reviewer");

        assertThat(accounts.snapshot().accounts()).containsExactly(ana);
        assertThat(ana.roles()).containsExactlyInAnyOrder("author", "reviewer");
        assertThat(ana.createdBy()).isEqualTo("test");
        assertThat(accounts.snapshot().tokensOf(ana))
                .extracting(AccountToken::fingerprint)
                .containsExactly("sha256:%064x".formatted(1));
    }

    @Test
    void theFirstAccountIsMadeOnceHoweverManyReplicasStart() throws Exception {
        int replicas = 4;
        CyclicBarrier together = new CyclicBarrier(replicas);
        ExecutorService threads = Executors.newFixedThreadPool(replicas);
        AtomicInteger asked = new AtomicInteger();
        try {
            List<Future<Optional<Account>>> made = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                AccountStore one = (settings().url().isPresent() ? open() : store).accounts();
                Callable<Optional<Account>> start = () -> {
                    together.await();
                    return one.addFirst(
                            "administrator",
                            () -> {
                                asked.incrementAndGet();
                                return token();
                            },
                            NOON);
                };
                made.add(threads.submit(start));
            }
            int first = 0;
            for (Future<Optional<Account>> one : made) {
                first += one.get().isPresent() ? 1 : 0;
            }
            assertThat(first).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
        assertThat(accounts.snapshot().accounts())
                .hasSize(1)
                .first()
                .satisfies(account -> assertThat(account.roles()).hasSize(6));
    }

    @Test
    void aNameIsGivenOnce() {
        add("root", "administrator");
        add("ana", "author");
        isRefused(accounts.add("ana", Set.of(), token(), ROOT, NOON), Reason.TAKEN, "there is or was");
        accounts.revoke("ana", LastAdministrator.STAYS, ROOT, NOON);
        isRefused(accounts.add("ana", Set.of(), token(), ROOT, NOON), Reason.TAKEN, "there is or was");
        for (String odd : List.of("", "Ana", "ana ", "a\u0000", "-ana", "a".repeat(65), "ana/b", "änne")) {
            assertThatThrownBy(() -> accounts.add(odd, Set.of(), token(), ROOT, NOON))
                    .as(odd)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> add("bo", "chief"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chief");
    }

    @Test
    void aRevokedAccountHasNoTokenAndNoSession() {
        add("root", "administrator");
        Account ana = add("ana", "author");
        accounts.addToken("ana", token(), ROOT, NOON);
        accounts.begin(session("s1", ana, NOON), IDLE);

        accounts.revoke("ana", LastAdministrator.STAYS, ROOT, NOON.plusSeconds(9));

        assertThat(accounts.snapshot().named("ana").orElseThrow().isActive()).isFalse();
        assertThat(accounts.snapshot().tokensOf(ana)).hasSize(2).noneMatch(token -> token.isUsable(NOON));
        assertThat(accounts.snapshot().sessions()).isEmpty();
        isRefused(accounts.addToken("ana", token(), ROOT, NOON), Reason.UNKNOWN, "no account `ana`");
        isRefused(accounts.addToken("a\u0000", token(), ROOT, NOON), Reason.UNKNOWN, "no account of that name");
        isRefused(
                accounts.setRoles("ana", Set.of(), LastAdministrator.STAYS, ROOT, NOON), Reason.UNKNOWN, "no account");
    }

    @Test
    void theLastAdministratorStays() {
        add("root", "administrator", "author");
        add("ana", "author");
        isRefused(
                accounts.revoke("root", LastAdministrator.STAYS, ROOT, NOON),
                Reason.LAST_ADMINISTRATOR,
                "the last administrator");
        isRefused(
                accounts.setRoles("root", Set.of("author"), LastAdministrator.STAYS, ROOT, NOON),
                Reason.LAST_ADMINISTRATOR,
                "the last administrator");
        assertThat(accounts.setRoles("root", Set.of("administrator"), LastAdministrator.STAYS, ROOT, NOON))
                .isInstanceOf(Changed.class);
        add("bo", "administrator");
        assertThat(accounts.revoke("root", LastAdministrator.STAYS, ROOT, NOON)).isInstanceOf(Changed.class);
        isRefused(
                accounts.revoke("bo", LastAdministrator.STAYS, ROOT, NOON),
                Reason.LAST_ADMINISTRATOR,
                "the last administrator");
        assertThat(accounts.revoke("bo", LastAdministrator.MAY_GO, ROOT, NOON)).isInstanceOf(Changed.class);
    }

    @Test
    void tokensAreAddedAndRevokedOneByOne() {
        Account ana = add("ana", "author");
        NewToken second = token();
        accounts.addToken("ana", second, ROOT, NOON);
        assertThat(accounts.revokeToken("ana", second.id(), ROOT, NOON)).isInstanceOf(Changed.class);
        isRefused(accounts.revokeToken("ana", second.id(), ROOT, NOON), Reason.UNKNOWN, "no token");
        assertThat(accounts.snapshot().tokensOf(ana))
                .extracting(token -> token.isUsable(NOON))
                .containsExactly(true, false);
        for (int i = 1; i < 50; i++) {
            assertThat(accounts.addToken("ana", token(), ROOT, NOON)).isInstanceOf(Changed.class);
        }
        isRefused(accounts.addToken("ana", token(), ROOT, NOON), Reason.TAKEN, "50 tokens");
    }

    @Test
    void everyChangeIsCountedAndRecordedAndARefusedOneIsNotRecorded() {
        long before = entries();
        long changes = accounts.changes();
        Account root = add("root", "administrator");
        accounts.setRoles("root", Set.of("administrator", "author"), LastAdministrator.STAYS, ROOT, NOON);
        accounts.addToken("root", token(), ROOT, NOON);
        accounts.revokeToken("root", "t2", ROOT, NOON);
        Session session = session("s1", root, NOON);
        accounts.begin(session, IDLE);
        accounts.end(session, NOON);
        accounts.end(session, NOON);
        accounts.revoke("root", LastAdministrator.STAYS, ROOT, NOON);

        // Who is the last administrator was not revoked.
        assertThat(entries() - before - 1).isEqualTo(6);
        assertThat(accounts.changes()).isGreaterThan(changes);
        assertThat(accounts.changes()).isEqualTo(accounts.snapshot().change());
    }

    @Test
    void ofOnePersonsSessionsTheOldestGivesWayAndWhatEndedIsForgotten() {
        Account ana = add("ana", "author");
        Account bo = add("bo", "author");
        accounts.begin(session("of bo", bo, NOON), IDLE);
        for (int i = 0; i < 22; i++) {
            accounts.begin(session("s" + i, ana, NOON.plusSeconds(i)), IDLE);
        }
        assertThat(accounts.snapshot().sessions())
                .extracting(Session::fingerprint)
                .hasSize(21)
                .contains("of bo", "s21", "s2")
                .doesNotContain("s0", "s1");
        accounts.used(Map.of("of bo", NOON.plus(IDLE)));
        accounts.begin(session("later", ana, NOON.plus(IDLE).plusSeconds(60)), IDLE);
        assertThat(accounts.snapshot().sessions())
                .extracting(Session::fingerprint)
                .containsExactlyInAnyOrder("of bo", "later");
    }

    private static Session session(String name, Account account, Instant at) {
        return new Session(
                name, Optional.of(account.id()), account.actor(), Set.of(), at, at, at.plus(Duration.ofHours(8)));
    }
}
