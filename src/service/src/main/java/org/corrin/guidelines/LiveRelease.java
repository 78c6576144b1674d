package org.corrin.guidelines;

import java.time.Instant;
import org.corrin.gate.PassedRelease;
import org.corrin.release.Release;

/**
 * A release that answers requests.
 *
 * @param since when it went live
 * @param by who put it live
 * @param why their reason
 */
public record LiveRelease(PassedRelease passed, Instant since, String by, String why) {

    /** What decides. */
    public Release release() {
        return passed.release();
    }

    /** The id of its guideline. */
    public String id() {
        return release().guideline().about().id();
    }

    /** Whether it has this fingerprint. */
    public boolean isOf(String fingerprint) {
        return release().fingerprint().equals(fingerprint);
    }
}
