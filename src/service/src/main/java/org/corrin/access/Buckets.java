package org.corrin.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/**
 * Buckets of one size, one for each who takes from them. They fill again evenly within a minute. So many of them are
 * remembered; of more, those that were not used for longest are full again.
 */
final class Buckets {

    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final int REMEMBERED = 20_000;

    private final int each;
    private final Cache<String, Bucket> held = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(REFILL)
            .build();

    /** @param each how much a full one holds; 0 for as much as anybody takes */
    Buckets(int each) {
        this.each = each;
    }

    /** Takes one from a bucket, or says how long it has to be waited for. */
    Optional<Duration> take(String whose) {
        if (each <= 0) {
            return Optional.empty();
        }
        Bucket bucket = held.get(whose, first -> full());
        if (bucket.tryConsume(1)) {
            return Optional.empty();
        }
        ConsumptionProbe again = bucket.tryConsumeAndReturnRemaining(1);
        return again.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(again.getNanosToWaitForRefill()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(each).refillGreedy(each, REFILL))
                .build();
    }
}
