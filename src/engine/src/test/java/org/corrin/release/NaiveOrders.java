package org.corrin.release;

import java.math.BigDecimal;
import java.util.Map;
import org.corrin.release.NaiveEvaluator.Due;
import org.corrin.release.Patient.Asked;

/** What is said of orders, and of drugs that must not be given. */
final class NaiveOrders {

    /** Hours from one dose to the next; a month is the mean one, of 30.4375 days. */
    private static final Map<String, String> HOURS = Map.of(
            "8 hours", "8",
            "day", "24",
            "other day", "48",
            "three times a week", "56",
            "week", "168",
            "month", "730.5",
            "three months", "2191.5");

    private static final Map<String, String> MICROGRAMS = Map.of("ug", "1", "mg", "1000", "g", "1000000");

    private final NaiveFindings f;
    private final String status;
    private final boolean documented;

    NaiveOrders(NaiveFindings findings, String status) {
        this.f = findings;
        this.status = status;
        this.documented = NaiveTreatment.isDocumented(status);
    }

    void say(Due due) {
        sayWhy(due);
        sayForms(due);
        sayStops(due);
        sayFolicAcid(due);
        sayDoses(due);
    }

    private void sayWhy(Due due) {
        boolean ownReason = f.lastingCause || f.reasonOfItsOwn;
        boolean prophylaxis = f.ms
                && f.starts(
                        order -> NaiveFindings.isB12(order) && order.reason().equals("prophylaxis"));
        boolean needsNone = documented || status.equals("treated");
        boolean refused = prophylaxis && !needsNone && !ownReason && !f.diagnosed;
        boolean prevention =
                f.starts(order -> NaiveFindings.isB12(order) && order.reason().equals("MS prevention"));
        due.say(refused, "refuse b12-prophylaxis");
        due.say(prevention, "refuse b12-to-prevent-ms");
        due.say(refused || prevention, "counsel no-proven-benefit-in-ms");
        due.say(refused || prevention, "counsel association-is-not-causation");
        due.say(prophylaxis && !needsNone && ownReason, "caution prophylaxis-has-its-own-reason");
        due.say(
                f.ms
                        && !documented
                        && !f.deficiencyExpected
                        && !NaiveTreatment.treatsNitrousOxide(f)
                        && f.starts(order -> NaiveFindings.isB12(order)
                                && (order.reason().isEmpty() || order.reason().equals("treatment"))),
                "caution b12-without-documented-deficiency");
    }

    private void sayForms(Due due) {
        boolean treats = documented || NaiveTreatment.treatsNitrousOxide(f);
        boolean otherForm = f.starts(order -> NaiveFindings.isB12(order) && !NaiveFindings.mayBeCyanocobalamin(order));
        due.say(
                f.leber
                        && (f.starts(NaiveFindings::mayBeCyanocobalamin)
                                || f.keepsTakingPossibleCyanocobalamin()
                                || documented && !otherForm),
                "refuse cyanocobalamin-in-leber-disease");
        boolean keepsTaking = f.takes("cyanocobalamin") && !f.stops("cyanocobalamin");
        boolean ordered = f.starts("cyanocobalamin");
        due.say(f.ms && !f.leber && f.cyanocobalaminRisky && (ordered || keepsTaking), "avoid cyanocobalamin");
        due.say(f.ms && !f.leber && !f.cyanocobalaminRisky && ordered, "avoid cyanocobalamin weak");
        due.say(f.ms && f.starts("vitamin B12"), "caution b12-form-unknown");
        due.say(f.allergy && (f.startsB12() || treats), "refuse b12-in-cobalamin-allergy");
    }

    private void sayStops(Due due) {
        boolean stopsImmunotherapy = f.ms
                && f.stops(NaiveFindings::isImmunotherapy)
                && !f.starts(NaiveFindings::isImmunotherapy)
                && !f.pregnant
                && !f.has("progressive multifocal leukoencephalopathy");
        due.say(
                stopsImmunotherapy && (documented || f.startsB12() || NaiveTreatment.treatsNitrousOxide(f)),
                "refuse stop-ms-immunotherapy");

        boolean stopsB12 = f.ms && f.stopsB12() && !f.startsB12();
        boolean harmful = f.leber || f.allergy;
        boolean refused = stopsB12 && f.lastingCause && !harmful;
        boolean needed = documented || status.equals("treated") || f.lastingCause;
        due.say(refused, "refuse stop-lifelong-b12");
        due.say(stopsB12 && !refused && needed, "caution stopping-b12-needs-care");
        due.say(
                stopsB12 && !refused && (f.reasonOfItsOwn || NaiveTreatment.treatsNitrousOxide(f)),
                "caution b12-has-its-own-reason");
    }

    private void sayFolicAcid(Due due) {
        boolean alone = f.starts("folic acid") && !f.startsB12() && !f.keepsTakingB12();
        boolean inDoubt = f.low || f.mmaRaised || (f.middle || f.unclear) && !f.mmaNotRaised;
        due.say(alone && inDoubt && !f.pregnant, "refuse folic-acid-alone");
        boolean pointedTo = !f.b12Known && (f.macrocytosis || f.newSymptoms || f.deficiencyExpected);
        due.say(alone && (inDoubt || pointedTo) && f.pregnant, "caution folic-acid-needs-b12");
        due.say(alone && pointedTo && !f.pregnant, "caution b12-before-folic-acid");
    }

    private void sayDoses(Due due) {
        due.say(f.starts(order -> isThousandfold(order)), "caution dose-a-thousandfold urgent");
        if (!f.ms) {
            return;
        }
        due.say(f.starts(order -> isBelowGuidance(order)), "caution dose-below-guidance");
        due.say(f.starts(order -> isAboveGuidance(order)), "caution dose-above-guidance");
        due.say(
                f.starts(order -> isHydroxocobalaminInjection(order) && compare(order, "333.3", "730.5") < 0),
                "caution dose-below-label");
        due.say(f.starts(order -> isAboveLabel(order)), "caution dose-above-label");
        due.say(f.isYoungerThan(16) && f.startsB12(), "caution adult-dose-for-a-child weak");
        boolean needsInjections = f.newSymptoms && (documented || f.nitrousOxide);
        due.say(needsInjections && startsTooGently(), "caution injections-first");
    }

    /** Tablets without an injection, or maintenance without loading in somebody who takes no B12 yet. */
    private boolean startsTooGently() {
        boolean injection = f.starts(order -> NaiveFindings.isB12(order) && isBy(order, "intramuscular"));
        boolean tablets = f.starts(order -> NaiveFindings.isB12(order)
                && (isBy(order, "oral") || isBy(order, "sublingual") || isBy(order, "nasal")));
        boolean maintenance =
                f.starts(order -> isInjection(order) && isRate(order) && compare(order, "1000", "730.5") <= 0);
        boolean loading = f.starts(order -> isInjection(order) && isRate(order) && compare(order, "1000", "730.5") > 0);
        return tablets && !injection || maintenance && !loading && !f.takesB12;
    }

    private boolean isThousandfold(Asked order) {
        return NaiveFindings.isB12(order) && isRate(order) && compare(order, "10000", "24") > 0;
    }

    private boolean isBelowGuidance(Asked order) {
        return isTablet(order) && compare(order, "1000", "24") < 0
                || isOtherInjection(order) && compare(order, "1000", "730.5") < 0;
    }

    private boolean isAboveGuidance(Asked order) {
        return !isThousandfold(order)
                && (isTablet(order) && compare(order, "2000", "24") > 0
                        || isOtherInjection(order) && compare(order, "1000", "730.5") > 0);
    }

    private boolean isAboveLabel(Asked order) {
        return isHydroxocobalaminInjection(order)
                && !isThousandfold(order)
                && !f.leber
                && compare(order, "1000", "48") > 0;
    }

    private static boolean isTablet(Asked order) {
        return NaiveFindings.isB12(order) && isRate(order) && isBy(order, "oral");
    }

    private static boolean isInjection(Asked order) {
        return NaiveFindings.isB12(order) && isBy(order, "intramuscular");
    }

    private static boolean isHydroxocobalaminInjection(Asked order) {
        return isInjection(order) && isRate(order) && order.drug().equals("hydroxocobalamin");
    }

    private static boolean isOtherInjection(Asked order) {
        return isInjection(order) && isRate(order) && !order.drug().equals("hydroxocobalamin");
    }

    private static boolean isBy(Asked order, String route) {
        return order.route().equals(route);
    }

    private static boolean isRate(Asked order) {
        return !order.dose().isEmpty() && !order.every().isEmpty();
    }

    /** The dose of an order beside so many micrograms in so many hours, as exact numbers. */
    private static int compare(Asked order, String micrograms, String hours) {
        String[] dose = order.dose().split(" ");
        BigDecimal given = new BigDecimal(dose[0]).multiply(new BigDecimal(MICROGRAMS.get(dose[1])));
        return given.multiply(new BigDecimal(hours))
                .compareTo(new BigDecimal(micrograms).multiply(new BigDecimal(HOURS.get(order.every()))));
    }
}
