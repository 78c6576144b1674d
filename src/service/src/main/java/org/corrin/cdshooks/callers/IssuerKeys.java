package org.corrin.cdshooks.callers;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.corrin.http.ProcessorPermits;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one client, read from its JWKS URL and kept. They are read again when they are old, so that a key taken
 * back is no longer good, and for a key that is not among them, so that a new one is; but not more often than every half
 * minute, whatever callers send. While they cannot be read, the last ones stay good for a day.
 */
final class IssuerKeys {

    static final Duration FRESH = Duration.ofHours(1);
    static final Duration GOOD = Duration.ofDays(1);
    static final Duration BETWEEN = Duration.ofSeconds(30);

    /** Without any keys nobody of this client is admitted, so it is tried again sooner. */
    static final Duration BETWEEN_WITHOUT_KEYS = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private record FetchedKeys(List<JsonWebKey> keys, Instant since) {

        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(since.plus(age));
        }
    }

    private final URI jwks;
    private final KeyFetch fetch;
    private final ProcessorPermits processors;
    private final Clock clock;
    private final Lock fetching = new ReentrantLock();
    private volatile @Nullable FetchedKeys held;
    private volatile @Nullable Instant tried;
    private volatile boolean failing;

    IssuerKeys(URI jwks, KeyFetch fetch, ProcessorPermits processors, Clock clock) {
        this.processors = processors;
        this.jwks = jwks;
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * The key that a token names, if it is one of this client's. May read them over the network; of callers whose key is
     * known only one waits for that.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 503 if there are no keys to look among
     */
    Optional<JsonWebKey> keyFor(ClientToken token) {
        Optional<JsonWebKey> known = among(good(), token);
        if (known.isPresent() && (isFresh() || !fetching.tryLock())) {
            return known;
        }
        return processors.waiting(() -> keyRead(known.isEmpty(), token));
    }

    /** @param isWaitedFor whether nothing can be said without what is being read */
    private Optional<JsonWebKey> keyRead(boolean isWaitedFor, ClientToken token) {
        if (isWaitedFor) {
            fetching.lock();
        }
        try {
            Optional<JsonWebKey> nowKnown = among(good(), token);
            if (nowKnown.isPresent() && isFresh()) {
                return nowKnown;
            }
            if (isDue()) {
                read();
            }
        } finally {
            fetching.unlock();
        }
        FetchedKeys now = good();
        if (now == null) {
            throw CallRefusal.unavailable(
                    "the keys of the issuer cannot be read from its JWKS URL, so its tokens cannot be checked; try again,"
                            + " and see that this service reaches the URL",
                    BETWEEN_WITHOUT_KEYS);
        }
        return among(now, token);
    }

    private static Optional<JsonWebKey> among(@Nullable FetchedKeys keys, ClientToken token) {
        return keys == null ? Optional.empty() : token.keyAmong(keys.keys());
    }

    private @Nullable FetchedKeys good() {
        FetchedKeys now = held;
        return now != null && now.isYoungerThan(GOOD, clock.instant()) ? now : null;
    }

    private boolean isFresh() {
        FetchedKeys now = held;
        return now != null && now.isYoungerThan(FRESH, clock.instant());
    }

    /** A clock that was set back does not put it off. */
    private boolean isDue() {
        Instant last = tried;
        Instant now = clock.instant();
        return last == null
                || now.isBefore(last)
                || !now.isBefore(last.plus(good() == null ? BETWEEN_WITHOUT_KEYS : BETWEEN));
    }

    private void read() {
        tried = clock.instant();
        try {
            held = new FetchedKeys(fetch.keys(jwks), clock.instant());
            if (failing) {
                LOG.infof("the keys at %s are read again", jwks);
                failing = false;
            }
        } catch (IOException e) {
            if (!failing) {
                LOG.warnf(
                        "the keys at %s cannot be read: %s; %s",
                        jwks,
                        e.getMessage(),
                        good() == null
                                ? "Corrin admits nobody who signs with them"
                                : "the last ones stay good for a day after they were read");
                failing = true;
            }
        }
    }
}
