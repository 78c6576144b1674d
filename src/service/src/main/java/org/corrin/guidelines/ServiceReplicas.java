package org.corrin.guidelines;

import java.time.Instant;
import java.util.List;

/** The processes that answer for the same guidelines. */
public interface ServiceReplicas {

    /**
     * One of them.
     *
     * @param name how it calls itself
     * @param release the fingerprint of what it answers with
     * @param seen when it last said so
     */
    record ReplicaState(String name, String release, Instant seen) {}

    /** What this one calls itself. */
    String self();

    /** Those that answer for a guideline now. */
    List<ReplicaState> of(String guideline);
}
