package org.corrin.store.shadows;

import java.time.Instant;

/**
 * What the shadow of a proposal counted.
 *
 * @param live the release that answered, by its fingerprint
 * @param candidate what the proposal would put live, by its fingerprint
 * @param since when it began to count
 * @param saved when something was added last
 * @param counts a text
 */
public record ShadowCounts(
        String guideline, long proposal, String live, String candidate, Instant since, Instant saved, String counts) {

    /** Whether both of these were compared. */
    public boolean isOf(String otherLive, String otherCandidate) {
        return live.equals(otherLive) && candidate.equals(otherCandidate);
    }
}
