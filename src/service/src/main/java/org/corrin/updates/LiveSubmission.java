package org.corrin.updates;

import java.util.Map;
import java.util.Set;
import org.corrin.gate.Acknowledgements;
import org.corrin.store.GoingLive;
import org.jspecify.annotations.Nullable;

/**
 * Files that are to go live, and what has to hold for that beside the gate.
 *
 * @param files put together when it is their turn
 * @param signature of them, as it came with them; may be empty
 * @param proposal the number of the proposal that they come from; 0 for none that is kept
 */
record LiveSubmission(
        ProposedFiles files,
        Acknowledgements acknowledged,
        String signature,
        ChangeAuthor author,
        long proposal,
        LiveAdmission admission) {

    /** Whether what has passed the gate may go live. */
    @FunctionalInterface
    interface LiveAdmission {
        GoingLive of(PassedCandidate passed);
    }

    /**
     * What has passed the gate.
     *
     * @param release the fingerprint of its files
     * @param before the fingerprint of the release that it follows on; empty if there is none
     * @param unusable what this service cannot use though it was put live: nothing is judged beside it
     * @param changes the files by which it differs from that; null takes one out
     * @param charter whether it weakens what guards all candidates
     * @param report what the gate said, as JSON
     */
    record PassedCandidate(
            String guideline,
            String release,
            String before,
            Set<String> unusable,
            Map<String, @Nullable String> changes,
            boolean charter,
            String report) {}
}
