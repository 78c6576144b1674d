package org.corrin.release;

import org.corrin.release.NaiveEvaluator.Due;
import org.corrin.release.NaiveResults.Band;

/** What can mislead, and what is worth a word beside the results. */
final class NaiveCautions {

    private final NaiveFindings f;
    private final String status;
    private final boolean documented;

    NaiveCautions(NaiveFindings findings, String status) {
        this.f = findings;
        this.status = status;
        this.documented = NaiveTreatment.isDocumented(status);
    }

    void say(Due due) {
        boolean suspect = f.newSymptoms || f.has("optic neuritis");
        due.say(
                suspect
                        && (f.low || (f.middle || f.unclear) && !f.treatmentEstablished)
                        && !(documented && f.newSymptoms),
                "caution b12-deficiency-mimics-ms");
        if (!f.ms) {
            due.say(f.low, "caution low-b12-outside-scope");
            due.say(f.nitrousOxide && f.newSymptoms, "caution nitrous-oxide-outside-scope urgent");
            return;
        }
        sayResults(due);
        sayMma(due);
        sayDrugs(due);
        due.say(f.nitrousOxide, "caution nitrous-oxide-inactivates-b12");
        due.say(f.isYoungerThan(16), "caution guidance-is-for-adults");
        due.say(f.newSymptoms && !f.b12Known && !f.treatmentEstablished, "counsel check-b12-before-blaming-ms");
        due.say(f.beganBefore(18) && !f.b12Known, "counsel early-onset-lower-b12");
        due.say(f.known("unsaturated B12 binding capacity"), "counsel b12-handling-abnormal-in-ms");
    }

    private void sayResults(Due due) {
        boolean notAdequate = f.serumB12 != Band.UNKNOWN && f.serumB12 != Band.HIGH;
        due.say(status.equals("unlikely"), "caution normal-b12-does-not-exclude");
        due.say(f.macrocytosis, "caution macrocytosis-present");
        due.say(
                f.atMost("MCV", "100") && !f.low && !f.mmaRaised && !f.mmaNotRaised && !f.treatmentEstablished,
                "caution macrocytosis-may-be-absent");
        due.say(
                f.antibodies && f.serumB12 != Band.UNKNOWN && f.serumB12 != Band.LOW && !f.treatmentEstablished,
                "caution intrinsic-factor-antibody-interference");
        due.say(f.above("serum B12", "1000") && !f.takesB12, "caution very-high-b12");
        due.say(f.pregnant && notAdequate, "caution total-b12-falls-in-pregnancy");
        due.say(f.takes("combined oral contraceptive") && notAdequate, "caution oestrogen-lowers-total-b12");
        due.say(f.above("homocysteine", "15") && !documented, "caution homocysteine-raised");
        due.say(
                !f.low
                        && (f.belowReference("serum B12")
                                || f.belowReference("holoTC")
                                || f.mmaNotRaised && f.aboveReference("MMA")),
                "caution outside-laboratory-range");
        due.say(f.belowReference("serum folate") || f.belowReference("red-cell folate"), "caution folate-low");
    }

    private void sayMma(Due due) {
        due.say(f.mmaRaised && !f.b12Known, "caution mma-raised-without-b12");
        due.say(f.mmaRaised && f.kidneysImpaired, "caution mma-raised-in-renal-impairment");
        due.say(f.mmaRaised && f.isAtLeast(65) && f.atMost("MMA", "460"), "caution mma-rises-with-age");
        // For macrocytosis alone an MMA is asked for without a word about it.
        boolean asked = (due.has("test mma strong") || due.has("test mma weak"))
                && !(status.equals("unlikely") && !f.newSymptoms && !f.deficiencyExpected);
        due.say(
                f.pregnant && (f.mmaRaised || f.above("homocysteine", "15") || asked),
                "caution mma-rises-in-pregnancy");
        due.say(f.dialysis && asked, "caution mma-unreliable-in-dialysis");
        due.say(f.dialysis && f.holoTC != Band.UNKNOWN && f.holoTC != Band.LOW, "caution holotc-raised-in-dialysis");
    }

    private void sayDrugs(Due due) {
        due.say(
                f.recentDoseBefore("serum B12") || f.recentDoseBefore("holoTC") || f.recentDoseBefore("MMA"),
                "caution b12-after-recent-dose");
        due.say(f.takesB12 && f.high && !f.treatmentEstablished, "caution b12-result-shows-treatment");
        boolean reasonToTest = !status.equals("unlikely") && !status.equals("treated");
        due.say(f.takes("metformin") && reasonToTest, "caution metformin-lowers-b12");
        due.say(f.longAcidSuppression() && reasonToTest, "caution acid-suppressant-lowers-b12");
    }
}
