package org.corrin.explanation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.explanation.Counterfactuals.Counterfactual;
import org.corrin.explanation.Explanation.ExplainedConclusion;
import org.corrin.explanation.Explanation.KnownFact;
import org.corrin.explanation.FailedConditions.TriedCondition;
import org.corrin.explanation.FailedConditions.TriedRule;

/** Explanations for health professionals: every rule by its name, every value with its limit and its distance. */
final class ClinicianNarrator implements ExplanationNarrator {

    @Override
    public String why(String opening, List<ExplainedConclusion> conclusions, List<String> notKnown) {
        List<String> sentences = new ArrayList<>();
        Set<ExplainedConclusion> done = new HashSet<>();
        Deque<ExplainedConclusion> next = new ArrayDeque<>(conclusions);
        while (!next.isEmpty()) {
            ExplainedConclusion conclusion = next.remove();
            if (done.add(conclusion)) {
                sentences.add(sentence(conclusion));
                next.addAll(conclusion.because());
            }
        }
        return String.join(" ", sentences);
    }

    private static String sentence(ExplainedConclusion conclusion) {
        String reasons = Stream.of(
                        conclusion.because().stream().map(ExplainedConclusion::concluded),
                        conclusion.facts().stream().map(KnownFact::says),
                        conclusion.absent().stream())
                .flatMap(texts -> texts)
                .distinct()
                .collect(Collectors.joining(", "));
        return "%s, by the rule `%s`%s."
                .formatted(
                        capitalised(conclusion.concluded()),
                        conclusion.rule(),
                        reasons.isEmpty() ? "" : ": " + reasons);
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    @Override
    public String whyNot(List<TriedRule> rules) {
        if (rules.isEmpty()) {
            return "No rule gives this advice.";
        }
        List<String> sentences = new ArrayList<>();
        Set<String> done = new HashSet<>();
        Deque<TriedRule> next = new ArrayDeque<>(rules);
        while (!next.isEmpty()) {
            TriedRule rule = next.remove();
            if (done.add(rule.rule())) {
                sentences.add(sentence(rule));
                rule.conditions().forEach(condition -> next.addAll(condition.because()));
            }
        }
        return String.join(" ", sentences);
    }

    private static String sentence(TriedRule rule) {
        List<TriedCondition> failed = rule.conditions().stream()
                .filter(condition -> !condition.held())
                .toList();
        return failed.isEmpty()
                ? "The rule `%s` fired: %s."
                        .formatted(
                                rule.rule(),
                                rule.conditions().stream()
                                        .map(TriedCondition::says)
                                        .collect(Collectors.joining("; ")))
                : "The rule `%s` did not fire: %s."
                        .formatted(
                                rule.rule(),
                                failed.stream()
                                        .map(condition ->
                                                "it asks for " + condition.asks() + " (" + condition.says() + ")")
                                        .collect(Collectors.joining("; ")));
    }

    @Override
    public String whatIf(String now, List<Counterfactual> changes) {
        return changes.isEmpty()
                ? "No other value of any one thing alone would change this."
                : "Now: " + given(now) + ". "
                        + changes.stream().map(ClinicianNarrator::sentence).collect(Collectors.joining(" "));
    }

    private static String sentence(Counterfactual change) {
        boolean isAssessment = change.after().equals(change.assessment());
        return "If " + change.supposing() + ": " + given(change.after())
                + (isAssessment ? "" : ", assessment " + change.assessment())
                + others("; adds ", change.adds(), change.after())
                + others("; drops ", change.drops(), change.before())
                + ".";
    }

    private static String given(String answer) {
        return answer.equals("nothing") ? "not given" : answer;
    }

    private static String others(String word, List<String> advice, String saidAlready) {
        String others = advice.stream().filter(one -> !one.equals(saidAlready)).collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : word + others;
    }
}
