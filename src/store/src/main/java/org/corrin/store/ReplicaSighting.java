package org.corrin.store;

import java.time.Instant;
import org.corrin.store.database.StorableValues;

/**
 * One of the processes that answer requests, and the release of a guideline that it answers with.
 *
 * @param name tells it from the others, and stays while it runs
 * @param release the fingerprint
 * @param seen when it last said so, to the microsecond
 */
public record ReplicaSighting(String name, String guideline, String release, Instant seen) {

    public ReplicaSighting {
        StorableValues.named("name", name);
        StorableValues.named("guideline", guideline);
        StorableValues.text("release", release);
        seen = StorableValues.instant(seen);
    }
}
