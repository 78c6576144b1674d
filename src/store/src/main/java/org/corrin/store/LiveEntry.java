package org.corrin.store;

import java.time.Instant;

/**
 * One entry in the sequence of what was live when; a guideline's newest says what is live.
 *
 * @param number grows along the sequence of a guideline, not always by one
 * @param release the fingerprint of the release
 * @param at when it went live, to the microsecond
 * @param by who put it live
 * @param why their reason
 */
public record LiveEntry(
        long number, String guideline, String release, String version, Instant at, String by, String why) {

    public LiveEntry {
        at = StorableValues.instant(at);
    }
}
