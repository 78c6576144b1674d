package org.corrin.cohort.report;

import java.util.OptionalInt;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.release.Release;

/**
 * What changes for the people of a report, beside what another release answered before.
 *
 * @param told what may be told of it
 * @param before the version of the other release, and how its fingerprint begins
 * @param proved in how many groups a comparison of both releases divides all patients who are answered differently, in a cohort
 *     or not; nothing if they were not compared so
 */
public record ReportedChanges(ToldChanges told, String before, OptionalInt proved) {

    private static final int FINGERPRINT = 15;

    /** What changes beside a release, and what the comparison of both proved. */
    public static ReportedChanges of(ToldChanges told, Release before, ChangeProof proof) {
        return new ReportedChanges(
                told,
                before.identity().version() + " ("
                        + before.fingerprint()
                                .substring(
                                        0,
                                        Math.min(
                                                FINGERPRINT,
                                                before.fingerprint().length())) + "…)",
                OptionalInt.of(proof.groups()));
    }
}
