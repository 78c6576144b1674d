package org.corrin.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.corrin.access.AccessSettings.Openness;
import org.corrin.store.ReleaseStore;
import org.corrin.store.accounts.Account;
import org.corrin.store.accounts.AccountSnapshot;
import org.corrin.store.accounts.AccountStore;
import org.corrin.store.accounts.AccountToken;
import org.corrin.store.accounts.Session;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;

/**
 * Accounts, tokens and sessions in memory, so that no request waits for the store, and those who signed in go on while it is
 * away. Changes of this process are taken up at once, those of other replicas within about a second.
 */
@Singleton
public class AccountDirectory {

    private static final Logger LOG = Logger.getLogger(AccountDirectory.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** How exactly it is noted when a session was last used. */
    private static final Duration USE = Duration.ofMinutes(1);

    /** Before the releases are read: whoever sees the first token may want to look at the start. */
    private static final int EARLY = 100;

    /** A token that can be used until it expires, and whose it is. */
    private record KnownToken(AccountToken token, SecurityIdentity identity) {}

    private record Known(
            AccountSnapshot all,
            Map<String, Account> accounts,
            Map<String, KnownToken> tokens,
            Map<String, Session> sessions) {

        static Known of(AccountSnapshot all, Openness openness) {
            Map<String, Account> accounts = new HashMap<>();
            Map<String, SecurityIdentity> identities = new HashMap<>();
            all.accounts().stream().filter(Account::isActive).forEach(account -> {
                accounts.put(account.id(), account);
                identities.put(account.id(), AccessIdentity.of(AccountDirectory.person(account), openness));
            });
            Map<String, KnownToken> tokens = new HashMap<>();
            for (AccountToken token : all.tokens()) {
                if (token.revoked().isEmpty() && accounts.containsKey(token.account())) {
                    tokens.put(token.fingerprint(), new KnownToken(token, identities.get(token.account())));
                }
            }
            Map<String, Session> sessions =
                    all.sessions().stream().collect(Collectors.toMap(Session::fingerprint, one -> one));
            return new Known(all, accounts, tokens, sessions);
        }
    }

    private final AccountStore store;
    private final FirstAccount first;
    private final boolean isShared;
    private final Openness openness;
    private final Duration idle;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "corrin-accounts");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Known known;
    private volatile boolean lost;

    AccountDirectory(ReleaseStore store, FirstAccount first, AccessSettings settings, Clock clock) {
        this.store = store.accounts();
        this.first = first;
        this.isShared = store.condition().isShared();
        this.openness = settings.openness();
        this.known = Known.of(new AccountSnapshot(-1, List.of(), List.of(), List.of(), false), openness);
        this.idle = settings.session().idle();
        this.clock = clock;
    }

    void onStart(@Observes @Priority(EARLY) StartupEvent start) {
        first.make(store, clock.instant());
        refresh();
        looks.scheduleWithFixedDelay(
                this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Person person(Account account) {
        return new Person(account.actor(), roles(account.roles()));
    }

    private static Set<Role> roles(Set<String> labels) {
        return labels.stream().flatMap(label -> Role.labelled(label).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Takes up what was changed just now. On a thread that may wait. */
    public final void refresh() {
        takeUp(store.snapshot());
    }

    /** Takes up what was read of the store, unless something newer was. */
    synchronized void takeUp(AccountSnapshot all) {
        if (all.change() < known.all().change()) {
            return;
        }
        known = Known.of(all, openness);
        used.keySet().retainAll(known.sessions().keySet());
        noted.keySet().retainAll(known.sessions().keySet());
    }

    private void look() {
        try {
            noteUse();
            if (isShared && store.changes() != known.all().change()) {
                refresh();
            }
            lost = false;
        } catch (StoreUnavailable e) {
            if (!lost) {
                LOG.warn("changes of accounts by others are not noticed now: " + e.getMessage());
                lost = true;
            }
        } catch (RuntimeException e) {
            // A thread that died would leave revoked accounts in use.
            LOG.error("accounts could not be looked at", e);
        }
    }

    private void noteUse() {
        Map<String, Instant> now = new HashMap<>();
        used.forEach((session, at) -> {
            if (!at.equals(noted.get(session))) {
                now.put(session, at);
            }
        });
        if (!now.isEmpty()) {
            store.used(now);
            noted.putAll(now);
        }
    }

    /** Whose token it is, if it can be used. */
    Optional<SecurityIdentity> ofToken(String token) {
        KnownToken found = known.tokens().get(TokenText.fingerprint(token));
        return Optional.ofNullable(found)
                .filter(one -> one.token().isUsable(clock.instant()))
                .map(KnownToken::identity);
    }

    /** Whose session it is, if it goes on; it counts as used. */
    Optional<SecurityIdentity> ofCookie(String cookie) {
        Known now = known;
        Session session = now.sessions().get(TokenText.fingerprint(cookie));
        Instant at = clock.instant();
        if (session == null
                || !at.isBefore(session.ends())
                || !at.isBefore(lastUsed(session).plus(idle))) {
            return Optional.empty();
        }
        Optional<Person> person = session.account().isPresent()
                ? session.account().map(now.accounts()::get).map(AccountDirectory::person)
                : Optional.of(new Person(session.actor(), roles(session.roles())));
        person.ifPresent(one -> {
            if (at.isAfter(lastUsed(session).plus(USE))) {
                used.put(session.fingerprint(), at);
            }
        });
        return person.map(
                one -> AccessIdentity.of(one, new OpenSession(session, SessionCookie.csrf(cookie)), openness));
    }

    private Instant lastUsed(Session session) {
        Instant here = used.get(session.fingerprint());
        return here == null || here.isBefore(session.used()) ? session.used() : here;
    }

    /** All accounts and tokens, as they were last seen. */
    public AccountSnapshot all() {
        return known.all();
    }

    /** How many accounts may sign in. */
    public int active() {
        return known.accounts().size();
    }

    /** The names of those that may manage accounts, sorted. */
    public List<String> administrators() {
        return known.accounts().values().stream()
                .filter(account -> account.roles().contains(Roles.ADMINISTRATOR))
                .map(Account::name)
                .sorted()
                .toList();
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }
}
