package org.corrin.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.explanation.Counterfactuals.Counterfactual;
import org.corrin.explanation.Explanation.ExplainedConclusion;
import org.corrin.explanation.Explanation.KnownFact;
import org.corrin.explanation.FailedConditions.TriedCondition;
import org.corrin.explanation.FailedConditions.TriedRule;
import org.corrin.facts.PatientFacts;

/**
 * Explanations for patients: what is known of them and what is not, without rules and codes. Of what could be different
 * only results are reported: to suppose that somebody had no MS, or took another drug, does not help them.
 */
final class PatientNarrator implements ExplanationNarrator {

    private static final String ASK = " Your doctor or nurse can tell you what that means for you.";

    private final PatientFacts facts;

    PatientNarrator(PatientFacts facts) {
        this.facts = facts;
    }

    @Override
    public String why(String opening, List<ExplainedConclusion> conclusions, List<String> notKnown) {
        List<String> known =
                known(conclusions.stream()).map(KnownFact::says).distinct().toList();
        List<String> sentences = new ArrayList<>(List.of(opening));
        if (!known.isEmpty()) {
            sentences.add("This rests on what is known about you: " + String.join(", ", known) + ".");
        }
        if (!notKnown.isEmpty()) {
            sentences.add((known.isEmpty() ? "This rests on" : "It also rests on") + " what is not known: "
                    + String.join(", ", notKnown) + ".");
        }
        return String.join(" ", sentences);
    }

    private static Stream<KnownFact> known(Stream<ExplainedConclusion> conclusions) {
        return conclusions.flatMap(
                conclusion -> Stream.concat(conclusion.facts().stream(), known(conclusion.because().stream())));
    }

    @Override
    public String whyNot(List<TriedRule> rules) {
        Set<String> pointers = new LinkedHashSet<>();
        Set<String> tests = new LinkedHashSet<>();
        rules.forEach(rule -> lacking(rule, pointers, tests));
        tests.removeIf(test -> facts.lab(test).isPresent());
        List<String> known = facts.all().stream()
                .filter(fact -> pointers.contains(fact.pointer()))
                .map(fact -> PlainWords.fact(fact, List.of()))
                .distinct()
                .toList();
        if (known.isEmpty() && tests.isEmpty()) {
            return "This advice is meant for another situation than what is known about you." + ASK;
        }
        return "This advice does not follow from what is known about you"
                + (known.isEmpty() ? "." : ": " + String.join(", ", known) + ".")
                + (tests.isEmpty()
                        ? ""
                        : " It would also depend on what is not known: " + String.join(", ", tests) + ".")
                + ASK;
    }

    /** The facts at the end of every chain that are not as they would have to be, and the tests that are not known. */
    private static void lacking(TriedRule rule, Set<String> pointers, Set<String> tests) {
        boolean fired = rule.conditions().stream().allMatch(TriedCondition::held);
        for (TriedCondition condition : rule.conditions()) {
            if (fired || !condition.held()) {
                pointers.add(condition.pointer());
                tests.addAll(condition.tests());
                condition.because().forEach(before -> lacking(before, pointers, tests));
            }
        }
    }

    @Override
    public String whatIf(String now, List<Counterfactual> changes) {
        Map<String, List<String>> others = new LinkedHashMap<>();
        Set<String> notKnown = new LinkedHashSet<>();
        for (Counterfactual change : changes) {
            if (facts.lab(change.test()).isPresent()) {
                others.computeIfAbsent(change.test(), test -> new ArrayList<>())
                        .add(change.changed().substring(change.test().length() + 1));
            } else if (!change.test().isEmpty()) {
                notKnown.add(change.test());
            }
        }
        if (others.isEmpty() && notKnown.isEmpty()) {
            return "No other test result alone would change this.";
        }
        List<String> ways = new ArrayList<>();
        others.forEach(
                (test, where) -> ways.add("another result of " + test + " (" + String.join(", or ", where) + ")"));
        if (!notKnown.isEmpty()) {
            ways.add("a result that is not known yet: " + String.join(", ", notKnown));
        }
        return "This could change with " + ways.stream().collect(Collectors.joining("; or with "))
                + ". These are the limits of the guidance, and nothing to aim for yourself." + ASK;
    }
}
