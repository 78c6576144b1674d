package org.corrin.access;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** How often somebody may ask and change, and how often an address may fail to sign in. */
@Singleton
public class CallLimits {

    private final Buckets changes;
    private final Buckets questions;
    private final Buckets failures;

    CallLimits(AccessSettings settings) {
        changes = new Buckets(settings.rates().changes());
        questions = new Buckets(settings.rates().questions());
        failures = new Buckets(settings.rates().failures());
    }

    /**
     * Counts a request of somebody.
     *
     * @return how long they have to wait, if they may not send it now
     */
    Optional<Duration> count(RequestKind kind, String who) {
        return (kind == RequestKind.CHANGE ? changes : questions).take(who);
    }

    /** Counts a failure to sign in from an address. */
    Optional<Duration> countFailure(String address) {
        return failures.take(address);
    }
}
