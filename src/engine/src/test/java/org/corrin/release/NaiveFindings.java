package org.corrin.release;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.corrin.release.NaiveResults.Band;
import org.corrin.release.Patient.Asked;
import org.corrin.release.Patient.Sample;
import org.corrin.release.Patient.Taken;

/** What is to be known of a patient before anything is advised, read from the guidance in plain Java. */
final class NaiveFindings {

    private static final LocalDate TODAY = Patient.AS_OF;
    private static final Set<String> B12 =
            Set.of("cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "adenosylcobalamin", "vitamin B12");
    private static final Set<String> POSSIBLY_CYANOCOBALAMIN = Set.of("cyanocobalamin", "vitamin B12");
    private static final Set<String> IMMUNOTHERAPY = Set.of("natalizumab", "ocrelizumab", "interferon beta-1a");
    private static final Set<String> ACID_SUPPRESSANTS = Set.of("omeprazole", "H2 blocker");

    private final Patient patient;
    private final NaiveResults results;

    final boolean ms;
    final boolean pregnant;
    final boolean dialysis;
    final boolean leber;
    final boolean allergy;
    final boolean nitrousOxide;
    final boolean newSymptoms;
    final boolean nitrousOxideUnsettled;
    final boolean kidneysImpaired;
    final boolean cyanocobalaminRisky;

    final Band serumB12;
    final Band holoTC;
    final boolean low;
    final boolean middle;
    final boolean high;
    final boolean unclear;
    final boolean b12Known;
    final boolean mmaRaised;
    final boolean mmaNotRaised;
    final boolean mmaUnclear;
    final boolean macrocytosis;
    final boolean severeAnaemia;

    final boolean antibodies;
    final boolean diagnosed;
    final boolean lastingCause;
    final boolean deficiencyExpected;
    final boolean malabsorption;
    final boolean reasonOfItsOwn;
    final boolean takesB12;
    final boolean treatmentEstablished;

    NaiveFindings(Patient patient) {
        this.patient = patient;
        this.results = new NaiveResults(patient);
        ms = patient.has("multiple sclerosis");
        pregnant = patient.has("pregnancy");
        dialysis = patient.has("dialysis");
        leber = patient.has("Leber hereditary optic neuropathy");
        allergy = patient.has("cobalamin allergy");
        nitrousOxide = patient.has("nitrous oxide exposure");
        newSymptoms = !patient.symptoms().isEmpty();
        kidneysImpaired = patient.has("renal impairment") || dialysis || results.below("eGFR", "60");
        cyanocobalaminRisky = kidneysImpaired || patient.has("cardiovascular disease");

        serumB12 = results.band("serum B12");
        holoTC = results.band("holoTC");
        low = serumB12 == Band.LOW || holoTC == Band.LOW;
        middle = serumB12 == Band.MIDDLE || holoTC == Band.MIDDLE;
        high = serumB12 == Band.HIGH || holoTC == Band.HIGH;
        unclear = serumB12 == Band.UNCLEAR || holoTC == Band.UNCLEAR;
        b12Known = serumB12 != Band.UNKNOWN || holoTC != Band.UNKNOWN;
        mmaRaised = results.band("MMA") == Band.HIGH;
        mmaNotRaised = results.band("MMA") == Band.MIDDLE;
        mmaUnclear = results.band("MMA") == Band.UNCLEAR;
        macrocytosis = results.above("MCV", "100");
        nitrousOxideUnsettled = nitrousOxide && (newSymptoms || !mmaNotRaised);
        severeAnaemia = results.below("hemoglobin", "7");

        // Words that contradict each other count for nothing.
        antibodies = patient.has("intrinsic factor antibodies")
                || patient.antibodies().equals(Set.of("positive"));
        boolean perniciousAnaemia = patient.has("pernicious anaemia");
        diagnosed = perniciousAnaemia
                || patient.has("vitamin B12 deficiency")
                || patient.has("neurological vitamin B12 deficiency");
        lastingCause = antibodies || perniciousAnaemia || patient.has("gastrectomy") || patient.has("ileal resection");
        deficiencyExpected = diagnosed || lastingCause;
        malabsorption = patient.has("gastric bypass") || patient.has("malabsorption");
        reasonOfItsOwn = malabsorption || patient.has("vegan diet");
        takesB12 = takes(drug -> B12.contains(drug.drug()));
        treatmentEstablished = takesB12 && deficiencyExpected;
    }

    boolean known(String test) {
        return results.known(test);
    }

    boolean above(String test, String limit) {
        return results.above(test, limit);
    }

    boolean atMost(String test, String limit) {
        return results.atMost(test, limit);
    }

    boolean belowReference(String test) {
        return results.belowReference(test);
    }

    boolean aboveReference(String test) {
        return results.aboveReference(test);
    }

    boolean has(String conditionOrSymptom) {
        return patient.has(conditionOrSymptom);
    }

    /** Whether B12 was given in the two weeks before the sample, or may have been. */
    boolean recentDoseBefore(String test) {
        return results.sample(test)
                .filter(sample -> takes(taken -> B12.contains(taken.drug()) && mayBeRecent(taken, sample)))
                .isPresent();
    }

    private static boolean mayBeRecent(Taken taken, Sample sample) {
        Optional<LocalDate> last = taken.lastDose().filter(day -> !day.isAfter(TODAY));
        if (last.isEmpty()
                || sample.on().isEmpty()
                || last.get().isAfter(sample.on().get())) {
            return true;
        }
        return ChronoUnit.DAYS.between(last.get(), sample.on().get()) <= 14;
    }

    boolean takes(Predicate<Taken> which) {
        return patient.medications().stream().anyMatch(which);
    }

    boolean takes(String drug) {
        return takes(taken -> taken.drug().equals(drug));
    }

    /** Whether a drug against stomach acid has been taken for a year. */
    boolean longAcidSuppression() {
        return takes(taken -> ACID_SUPPRESSANTS.contains(taken.drug())
                && taken.since().stream().anyMatch(day -> !day.isAfter(TODAY.minusMonths(12))));
    }

    boolean starts(Predicate<Asked> which) {
        return patient.orders().stream().anyMatch(order -> order.action().equals("start") && which.test(order));
    }

    boolean startsB12() {
        return starts(NaiveFindings::isB12);
    }

    boolean starts(String drug) {
        return starts(order -> order.drug().equals(drug));
    }

    boolean stops(Predicate<Asked> which) {
        return patient.orders().stream().anyMatch(order -> order.action().equals("stop") && which.test(order));
    }

    boolean stops(String drug) {
        return stops(order -> order.drug().equals(drug));
    }

    boolean stopsB12() {
        return stops(NaiveFindings::isB12);
    }

    static boolean isB12(Asked order) {
        return B12.contains(order.drug());
    }

    static boolean isImmunotherapy(Asked order) {
        return IMMUNOTHERAPY.contains(order.drug());
    }

    static boolean mayBeCyanocobalamin(Asked order) {
        return POSSIBLY_CYANOCOBALAMIN.contains(order.drug());
    }

    /** Whether the patient takes B12, and no order stops any. */
    boolean keepsTakingB12() {
        return takes(taken -> B12.contains(taken.drug())) && !stopsB12();
    }

    /** Whether the patient takes what may be cyanocobalamin, and no order stops that drug. */
    boolean keepsTakingPossibleCyanocobalamin() {
        return takes(taken -> POSSIBLY_CYANOCOBALAMIN.contains(taken.drug()) && !stops(taken.drug()));
    }

    boolean isYoungerThan(int years) {
        return patient.person().birth().stream()
                .anyMatch(day -> Period.between(day, TODAY).getYears() < years);
    }

    boolean isAtLeast(int years) {
        return patient.person().birth().stream()
                .anyMatch(day -> Period.between(day, TODAY).getYears() >= years);
    }

    boolean beganBefore(int years) {
        return patient.person().onsetAge().stream().anyMatch(age -> age < years);
    }
}
