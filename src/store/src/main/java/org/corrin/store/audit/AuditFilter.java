package org.corrin.store.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are wanted; what is empty does not count.
 *
 * @param since the first moment
 * @param until the first moment that is not wanted any more
 * @param actor the subject or the name of whoever did it
 */
public record AuditFilter(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> actor,
        Optional<String> action,
        Optional<String> guideline,
        Optional<String> outcome) {

    /** All of them. */
    public static final AuditFilter ALL = new AuditFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
