package org.corrin.release;

import org.corrin.intake.IntakeOutcome.AdmittedRequest;

/** Who is told that an answer was put together from what is known of its cells, and may want to fire it to compare. */
@FunctionalInterface
public interface CellWatcher {

    /** Nothing was fired for this answer. It must return at once: the caller waits for the answer. */
    void wasKnown(AdmittedRequest request, Answer answer);
}
