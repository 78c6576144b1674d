package org.corrin.release;

import org.corrin.release.NaiveEvaluator.Due;
import org.corrin.release.NaiveResults.Band;

/** Which tests are asked for. */
final class NaiveTests {

    private final NaiveFindings f;
    private final String status;

    NaiveTests(NaiveFindings findings, String status) {
        this.f = findings;
        this.status = status;
    }

    void say(Due due) {
        due.say(status.equals("not-assessed"), f.pregnant ? "test serum-b12 weak" : "test serum-b12");
        sayMma(due);
        sayHoloTc(due);
        due.say(f.ms && !f.macrocytosis && !f.atMost("MCV", "100"), "test cbc");
        due.say(
                f.ms && f.nitrousOxideUnsettled && !f.low && !f.mmaRaised && !f.known("homocysteine"),
                "test homocysteine");
        due.say(
                f.ms && f.above("homocysteine", "15") && !f.known("serum folate") && !f.known("red-cell folate"),
                "test serum-folate weak");
        due.say(f.ms && f.serumB12 == Band.UNCLEAR, "test repeat-serum-b12");
        due.say(f.ms && f.holoTC == Band.UNCLEAR, "test repeat-holotc");
        due.say(f.ms && f.mmaUnclear, "test repeat-mma");
    }

    private void sayMma(Due due) {
        if (f.known("MMA")) {
            return;
        }
        boolean undecided = status.equals("indeterminate");
        boolean causeWithoutDecision = status.equals("unlikely") && f.deficiencyExpected;
        boolean possibleMimicry = !f.ms && (f.newSymptoms || f.has("optic neuritis")) && f.middle && !f.low;
        boolean afterNitrousOxide = f.ms && f.nitrousOxide && !f.low;
        boolean strong = afterNitrousOxide || possibleMimicry || (undecided || causeWithoutDecision) && !f.dialysis;
        boolean weak =
                undecided || causeWithoutDecision || status.equals("unlikely") && (f.newSymptoms || f.macrocytosis);
        due.say(strong, "test mma");
        due.say(weak && !strong, "test mma weak");
    }

    private void sayHoloTc(Due due) {
        if (f.known("holoTC")) {
            return;
        }
        boolean undecided = f.serumB12 == Band.MIDDLE && status.equals("indeterminate") && !f.mmaNotRaised;
        boolean onlyMmaSpeaks =
                status.equals("functional") && f.serumB12 == Band.HIGH && f.kidneysImpaired && !f.newSymptoms;
        boolean alsoUnclear = status.equals("indeterminate")
                && (f.serumB12 == Band.MIDDLE || f.serumB12 == Band.UNCLEAR)
                && !f.mmaNotRaised;
        boolean first = f.pregnant && (status.equals("not-assessed") || alsoUnclear) || f.dialysis && alsoUnclear;
        due.say(first, "test holotc");
        due.say((undecided || onlyMmaSpeaks) && !first, "test holotc weak");
    }
}
