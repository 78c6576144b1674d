package org.corrin.release;

import org.corrin.release.NaiveEvaluator.Due;
import org.corrin.release.NaiveResults.Band;

/** How a deficiency is treated, and what goes with that. */
final class NaiveTreatment {

    private final NaiveFindings f;
    private final String status;

    NaiveTreatment(NaiveFindings findings, String status) {
        this.f = findings;
        this.status = status;
    }

    /** Whether a result documents a deficiency. */
    static boolean isDocumented(String status) {
        return status.equals("confirmed") || status.equals("functional");
    }

    /** Whether B12 is given before results, because of nitrous oxide. */
    static boolean treatsNitrousOxide(NaiveFindings f) {
        return f.ms && f.nitrousOxide && f.newSymptoms;
    }

    void say(Due due) {
        boolean documented = isDocumented(status);
        boolean afterNitrousOxide = treatsNitrousOxide(f);
        boolean treats = documented || afterNitrousOxide;
        boolean loads = documented && f.newSymptoms || afterNitrousOxide;
        // The kidneys may explain all that MMA says.
        boolean doubtful = status.equals("functional")
                && f.kidneysImpaired
                && (f.serumB12 == Band.HIGH || f.serumB12 == Band.UNKNOWN)
                && (f.holoTC == Band.HIGH || f.holoTC == Band.UNKNOWN)
                && f.atMost("MMA", "750")
                && !f.newSymptoms
                && !f.lastingCause;
        boolean injectionsFirst = f.lastingCause || f.malabsorption || f.severeAnaemia;

        due.say(loads, "treat hydroxocobalamin-im-neurological-loading");
        due.say(
                treats && !loads,
                doubtful || injectionsFirst
                        ? "treat b12-oral-1000-2000-ug-daily weak"
                        : "treat b12-oral-1000-2000-ug-daily");
        due.say(treats && !loads, doubtful ? "treat b12-im-1000-ug-monthly weak" : "treat b12-im-1000-ug-monthly");
        due.say(
                documented,
                f.cyanocobalaminRisky
                        ? "prefer methylcobalamin-or-hydroxocobalamin"
                        : "prefer methylcobalamin-or-hydroxocobalamin weak");

        due.say(documented && f.newSymptoms, "caution b12-parenteral-now urgent");
        due.say(loads, "refer neurology-if-cord-involved urgent");
        boolean inDoubt = status.equals("indeterminate")
                || status.equals("not-confirmed")
                || status.equals("unlikely") && f.deficiencyExpected;
        due.say(afterNitrousOxide && !documented, "caution do-not-wait urgent");
        due.say(f.newSymptoms && inDoubt && !afterNitrousOxide, "caution do-not-wait");

        boolean reviews = treats || status.equals("treated");
        due.say(reviews && !f.pregnant, "review b12-treatment-response");
        due.say(reviews && f.pregnant, "review b12-treatment-response-in-pregnancy");
        due.say(status.equals("treated"), "continue b12-treatment");
        due.say(treats, "continue ms-immunotherapy");
        due.say(status.equals("treated") && f.newSymptoms && !f.nitrousOxide, "caution new-symptoms-under-treatment");
        due.say(
                f.ms && f.diagnosed && !f.takesB12 && !f.startsB12() && !documented,
                "caution diagnosis-without-treatment");
        due.say(f.ms && f.severeAnaemia && (documented || f.startsB12()), "caution watch-potassium");

        due.say(treats, "counsel ms-deficits-do-not-reverse");
        due.say(documented, "counsel no-neuroprotection-beyond-deficiency");
        due.say(documented && f.macrocytosis && !f.severeAnaemia, "counsel macrocytic-anaemia-of-ms-does-not-improve");
        due.say(status.equals("indeterminate"), "counsel deficiency-may-aggravate-ms");
    }
}
