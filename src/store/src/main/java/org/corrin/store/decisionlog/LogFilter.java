package org.corrin.store.decisionlog;

import java.time.Instant;
import java.util.Optional;

/**
 * Which decisions are wanted; what is empty does not count.
 *
 * @param since the first moment
 * @param until the first moment that is not wanted any more
 * @param release the release that made them
 */
public record LogFilter(
        Optional<Instant> since, Optional<Instant> until, Optional<String> guideline, Optional<String> release) {}
