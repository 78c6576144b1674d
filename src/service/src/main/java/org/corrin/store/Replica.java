package org.corrin.store;

import java.time.Instant;

/**
 * One of the processes that answer requests, and the release of a guideline that it answers with.
 *
 * @param name tells it from the others, and stays while it runs
 * @param release the fingerprint
 * @param seen when it last said so, to the microsecond
 */
public record Replica(String name, String guideline, String release, Instant seen) {

    public Replica {
        Storable.named("name", name);
        Storable.named("guideline", guideline);
        Storable.text("release", release);
        seen = Storable.instant(seen);
    }
}
