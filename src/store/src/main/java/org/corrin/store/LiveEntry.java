package org.corrin.store;

import java.time.Instant;
import org.corrin.store.database.StorableValues;

/**
 * One entry in the sequence of what was live when; a guideline's newest says what is live, or that it is retired.
 *
 * @param number grows along the sequence of a guideline, not always by one
 * @param release the fingerprint of the release that went live, or was live until the guideline was retired
 * @param at when that was, to the microsecond
 * @param by who did it
 * @param why their reason
 * @param approval who had approved it then, as JSON; empty of what went live before that was kept, and of a retirement
 * @param retired whether nothing is live from then on
 */
public record LiveEntry(
        long number,
        String guideline,
        String release,
        String version,
        Instant at,
        String by,
        String why,
        String approval,
        boolean retired) {

    public LiveEntry {
        StorableValues.text("approval", approval);
        at = StorableValues.instant(at);
    }

    /** A release that goes live, before the database gave the entry its number. */
    static LiveEntry of(StoredRelease release, String approval) {
        return new LiveEntry(
                0,
                release.guideline(),
                release.release(),
                release.version(),
                release.at(),
                release.by(),
                release.why(),
                approval,
                false);
    }

    /** The end of what this entry put live. */
    LiveEntry retired(Instant when, String who, String reason) {
        return new LiveEntry(0, guideline, release, version, when, who, reason, "", true);
    }

    /** The same with the number that the database gave it. */
    LiveEntry numbered(long given) {
        return new LiveEntry(given, guideline, release, version, at, by, why, approval, retired);
    }

    /** Whether it put this release live. */
    public boolean isLive(String fingerprint) {
        return !retired && release.equals(fingerprint);
    }
}
