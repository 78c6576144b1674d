package org.corrin.gate;

import java.util.Optional;
import org.corrin.proof.GuidelineProof;
import org.corrin.release.Release;

/**
 * A release that passed the gate, now or in an earlier process. What follows on it is compared with it, and is not compiled
 * or proved again as far as it is the same.
 *
 * @param proof what came of its proof; nothing if that was tried in an earlier process
 */
public record PassedRelease(Release release, Optional<GuidelineProof.ProofResult> proof) {

    /** A release that passed the gate in an earlier process. */
    public static PassedRelease earlier(Release release) {
        return new PassedRelease(release, Optional.empty());
    }

    /** The proof of this release, if a release that follows on it would have the same. */
    Optional<GuidelineProof.ProofResult> proofAlsoOf(Release next) {
        return proof.filter(known -> GuidelineProof.isTheSameOf(release, next));
    }
}
