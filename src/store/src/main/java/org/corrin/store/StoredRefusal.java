package org.corrin.store;

import java.time.Instant;
import org.corrin.store.database.StorableValues;

/**
 * A candidate that did not pass the gate.
 *
 * @param release its fingerprint; empty if its files could not be read
 * @param at when it was last refused, to the microsecond
 * @param by who offered it
 * @param problems what is wrong with it, as JSON
 */
public record StoredRefusal(String guideline, String release, Instant at, String by, String problems) {

    public StoredRefusal {
        StorableValues.named("guideline", guideline);
        StorableValues.text("release", release);
        StorableValues.text("by", by);
        StorableValues.text("problems", problems);
        at = StorableValues.instant(at);
    }
}
