package org.corrin.shadow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.corrin.store.shadows.ShadowStore;

/** Forgets, once a day, what shadows counted to which nobody has added for long, whether any shadow is wanted now or not. */
final class ForgottenCounts {

    private static final Duration AFTER = Duration.ofDays(90);
    private static final Duration EVERY = Duration.ofDays(1);

    private final ShadowStore store;
    private final Clock clock;
    private Instant last = Instant.EPOCH;

    ForgottenCounts(ShadowStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void forget() {
        Instant now = clock.instant();
        if (!last.plus(EVERY).isAfter(now)) {
            store.forgetBefore(now.minus(AFTER));
            last = now;
        }
    }
}
