package org.corrin.release;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.corrin.release.Patient.Asked;

/**
 * The guidance a second time, as a list of conditions in plain Java. Written from the guidance and its readings and not
 * from the rules, so that both agree only where both are right. Exact results only.
 */
final class NaiveEvaluator {

    /** What the rules should come to: a status, whether results disagree, and advice as "kind code strength". */
    record Verdict(String status, boolean discordant, Set<String> advice) {}

    /** What of B12 and of MMA a litre holds, in ng, for each unit; amounts through 1355.37 and 118.09 g/mol. */
    private static final Map<String, String> NG_OF_B12 = Map.of(
            "pg/mL", "1", "ng/L", "1", "ng/dL", "10", "ng/mL", "1000", "ug/L", "1000", "pmol/L", "1.35537", "nmol/L",
            "1355.37");

    private static final Map<String, String> NG_OF_MMA = Map.of(
            "ng/mL", "1000", "ug/L", "1000", "ug/dL", "10000", "nmol/L", "118.09", "umol/L", "118090", "nmol/mL",
            "118090");

    private static final Set<String> B12 =
            Set.of("cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "adenosylcobalamin", "vitamin B12");
    private static final Set<String> IMMUNOTHERAPY = Set.of("natalizumab", "ocrelizumab", "interferon beta-1a");

    /** Where a result lies beside the limits of its test. MMA, MCV and eGFR have one limit, and so only two of these. */
    enum Band {
        UNKNOWN,
        LOW,
        MIDDLE,
        HIGH
    }

    private final Patient patient;
    private final Set<String> advice = new TreeSet<>();

    private NaiveEvaluator(Patient patient) {
        this.patient = patient;
    }

    static Verdict judge(Patient patient) {
        return new NaiveEvaluator(patient).judge();
    }

    static Band band(Patient patient, String test) {
        return switch (test) {
            case "serum B12" -> band(patient, test, NG_OF_B12, times("180", "1"), times("350", "1"));
            case "holoTC" -> band(patient, test, NG_OF_B12, times("25", "1.35537"), times("70", "1.35537"));
            case "MMA" -> band(patient, test, NG_OF_MMA, BigDecimal.ZERO, times("271", "118.09"));
            case "MCV" -> band(patient, test, Map.of("fL", "1"), BigDecimal.ZERO, times("100", "1"));
            case "eGFR" -> band(patient, test, Map.of("mL/min/{1.73_m2}", "1"), times("60", "1"), times("999", "1"));
            default -> throw new IllegalArgumentException(test);
        };
    }

    private Verdict judge() {
        Band b12 = band(patient, "serum B12");
        Band holo = band(patient, "holoTC");
        Band mma = band(patient, "MMA");
        Band mcv = band(patient, "MCV");
        Band egfr = band(patient, "eGFR");

        boolean ms = patient.has("multiple sclerosis");
        boolean low = b12 == Band.LOW || holo == Band.LOW;
        boolean middle = b12 == Band.MIDDLE || holo == Band.MIDDLE;
        boolean high = b12 == Band.HIGH || holo == Band.HIGH;
        boolean known = low || middle || high;
        boolean raised = mma == Band.HIGH;
        boolean kidneys = patient.has("renal impairment") || egfr == Band.LOW;
        boolean unexplained = patient.has("new neurological symptoms") || patient.has("optic neuritis");
        String status = !ms
                ? "out-of-scope"
                : !known
                        ? "not-assessed"
                        : low
                                ? "confirmed"
                                : raised
                                        ? "functional"
                                        : middle
                                                ? (mma == Band.UNKNOWN ? "indeterminate" : "not-confirmed")
                                                : "unlikely";
        boolean documented = status.equals("confirmed") || status.equals("functional");
        boolean discordant = ms && ((low || middle) && high || raised && high || mma == Band.MIDDLE && low);
        String strength = kidneys || patient.has("cardiovascular disease") ? "strong" : "weak";

        say(ms && !known, "test serum-b12 strong");
        // A result that confirms outranks one that does not: beside a low one nothing is left for MMA to settle.
        say((ms || unexplained) && middle && !low && mma == Band.UNKNOWN, "test mma strong");
        say(
                status.equals("unlikely")
                        && mma == Band.UNKNOWN
                        && (patient.has("new neurological symptoms") || mcv == Band.HIGH),
                "test mma weak");
        say(
                ms && holo == Band.UNKNOWN && (b12 == Band.MIDDLE || status.equals("functional") && kidneys),
                "test holotc weak");
        say(ms && mcv == Band.UNKNOWN, "test cbc strong");
        say(documented, "treat b12-oral-1000-2000-ug-daily strong");
        say(documented, "treat b12-im-1000-ug-monthly strong");
        say(documented, "prefer methylcobalamin-or-hydroxocobalamin " + strength);
        say(
                documented || ms && ordered("start", order -> order.drug().equals("cyanocobalamin")),
                "avoid cyanocobalamin " + strength);
        say(
                ms
                        && !documented
                        && ordered(
                                "start", order -> isB12(order) && order.reason().equals("prophylaxis")),
                "refuse b12-prophylaxis strong");
        say(
                ordered("start", order -> isB12(order) && order.reason().equals("MS prevention")),
                "refuse b12-to-prevent-ms strong");
        say(
                ms && ordered("stop", order -> IMMUNOTHERAPY.contains(order.drug())),
                "refuse stop-ms-immunotherapy strong");
        say(documented, "continue ms-immunotherapy strong");
        say(discordant, "caution discordant-results strong");
        say(status.equals("unlikely"), "caution normal-b12-does-not-exclude strong");
        say(ms && mcv == Band.HIGH, "caution macrocytosis-present strong");
        say(ms && mcv == Band.MIDDLE, "caution macrocytosis-may-be-absent strong");
        say(ms && raised && !known, "caution mma-raised-without-b12 strong");
        say(ms && raised && kidneys, "caution mma-raised-in-renal-impairment strong");
        say(unexplained && (low || middle), "caution b12-deficiency-mimics-ms strong");
        say(!ms && low, "caution low-b12-outside-scope strong");
        return new Verdict(status, discordant, advice);
    }

    private void say(boolean when, String what) {
        if (when) {
            advice.add(what);
        }
    }

    private boolean ordered(String action, Predicate<Asked> order) {
        return patient.orders().stream().anyMatch(asked -> asked.action().equals(action) && order.test(asked));
    }

    private static boolean isB12(Asked order) {
        return B12.contains(order.drug());
    }

    private static BigDecimal times(String number, String factor) {
        return new BigDecimal(number).multiply(new BigDecimal(factor));
    }

    /** Below the low limit, above the high one, or neither; both limits themselves are neither. */
    private static Band band(
            Patient patient, String test, Map<String, String> factors, BigDecimal low, BigDecimal high) {
        return patient.lab(test)
                .map(result -> result.value().multiply(new BigDecimal(factors.get(result.unit()))))
                .map(value -> value.compareTo(low) < 0 ? Band.LOW : value.compareTo(high) > 0 ? Band.HIGH : Band.MIDDLE)
                .orElse(Band.UNKNOWN);
    }
}
