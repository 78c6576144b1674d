package org.corrin.guidelines;

import java.time.Instant;
import org.corrin.release.Release;

/**
 * A release that answers requests.
 *
 * @param release what decides
 * @param shownAs its version, with how many changes came to it since that version first was live
 * @param since when it went live
 * @param by who put it live
 * @param why their reason
 */
public record LiveRelease(Release release, String shownAs, Instant since, String by, String why) {

    /** The id of its guideline. */
    public String id() {
        return release().guideline().about().id();
    }

    /** Whether it has this fingerprint. */
    public boolean isOf(String fingerprint) {
        return release().fingerprint().equals(fingerprint);
    }
}
