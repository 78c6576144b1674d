package org.corrin.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.Reason;
import org.corrin.rules.FiringResult.Conclusion;

/**
 * What the rules of a guideline conclude for one patient.
 *
 * @param conclusions what holds, and by which rules, in the order of the rules
 * @param assessments where the patient stands, each as it was concluded
 * @param advice by kind and code, each as it was concluded; in clinical order
 * @param brokenLaws the names of the laws that forbid to say this
 * @param atRest whether the rules and laws came to rest; if not, nothing is concluded
 * @param objections why it must not be sent, a sentence each, naming rules and laws and nothing of the patient
 */
public record RuleConclusions(
        List<Conclusion> conclusions,
        List<Assessment> assessments,
        Map<String, List<Advice>> advice,
        List<String> brokenLaws,
        boolean atRest,
        List<String> objections) {

    private static final Comparator<List<Advice>> IN_CLINICAL_ORDER = ClinicalOrder.of(
            RuleConclusions::strongest,
            same -> same.get(0).kind(),
            same -> same.get(0).code());

    public static RuleConclusions cutOff(String why) {
        return new RuleConclusions(List.of(), List.of(), Map.of(), List.of(), false, List.of(why));
    }

    public static RuleConclusions of(List<Conclusion> conclusions) {
        List<Assessment> assessments = new ArrayList<>();
        Map<String, List<Advice>> advice = new LinkedHashMap<>();
        for (Conclusion conclusion : conclusions) {
            if (conclusion.derived() instanceof Assessment assessment) {
                addOnce(assessment, assessments);
            } else if (conclusion.derived() instanceof Advice one) {
                addOnce(one, advice.computeIfAbsent(one.kind() + " " + one.code(), key -> new ArrayList<>(1)));
            }
        }
        Map<String, List<Advice>> ordered = inClinicalOrder(advice);
        List<String> objections = new ArrayList<>();
        Set<String> statuses = statuses(assessments);
        if (statuses.size() != 1) {
            objections.add("there must be exactly one assessment, and there is: "
                    + (statuses.isEmpty() ? "none" : String.join(", ", statuses)));
        }
        ordered.forEach((name, same) -> {
            if (haveTwoStrengths(same)) {
                objections.add("the advice `" + name + "` is given with two strengths");
            }
        });
        return new RuleConclusions(conclusions, assessments, ordered, List.of(), true, objections);
    }

    // A list is sorted rather than a map of lists kept in order: most patients get a few pieces of advice.
    private static Map<String, List<Advice>> inClinicalOrder(Map<String, List<Advice>> advice) {
        if (advice.size() < 2) {
            return advice;
        }
        List<Map.Entry<String, List<Advice>>> entries = new ArrayList<>(advice.entrySet());
        entries.sort(Map.Entry.comparingByValue(IN_CLINICAL_ORDER));
        Map<String, List<Advice>> ordered = new LinkedHashMap<>();
        entries.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    // Loops over short lists: these are part of every decision.
    private static boolean haveTwoStrengths(List<Advice> same) {
        for (Advice one : same) {
            if (!one.strength().equals(same.get(0).strength())) {
                return true;
            }
        }
        return false;
    }

    private static String strongest(List<Advice> same) {
        for (Advice one : same) {
            if (one.strength().equals(Advice.URGENT)) {
                return Advice.URGENT;
            }
        }
        return same.get(0).strength();
    }

    public RuleConclusions breaking(List<String> laws) {
        List<String> all = new ArrayList<>(objections);
        laws.forEach(law -> all.add("the law `" + law + "` is broken"));
        return new RuleConclusions(conclusions, assessments, advice, laws, true, all);
    }

    /** The finished decision as laws read it: the facts, the assessment, and each advice once. */
    public List<Object> finished(PatientFacts facts) {
        List<Object> finished = new ArrayList<>(facts.all());
        finished.add(new Assessment(assessments.get(0).status(), reasons(assessments)));
        advice.values().forEach(same -> {
            Advice first = same.get(0);
            finished.add(new Advice(first.kind(), first.code(), first.strength(), reasons(same)));
        });
        return finished;
    }

    /** Every status that some rule concludes: exactly one, unless there are objections. */
    public Set<String> statuses() {
        return statuses(assessments);
    }

    private static Set<String> statuses(List<Assessment> assessments) {
        Set<String> statuses = new TreeSet<>();
        assessments.forEach(assessment -> statuses.add(assessment.status()));
        return statuses;
    }

    /** Whether results disagree. */
    public boolean discordant() {
        for (Conclusion conclusion : conclusions) {
            if (conclusion.derived() instanceof Discordance) {
                return true;
            }
        }
        return false;
    }

    private static List<Reason> reasons(List<? extends DerivedFact> same) {
        if (same.size() == 1) {
            return same.get(0).because();
        }
        List<Reason> reasons = new ArrayList<>();
        same.forEach(derived -> reasons.addAll(derived.because()));
        return reasons;
    }

    // A loop over a short list: this is part of every decision.
    private static <T> void addOnce(T one, List<T> all) {
        if (!all.contains(one)) {
            all.add(one);
        }
    }
}
