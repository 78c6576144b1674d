package org.corrin.explanation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.explanation.Counterfactuals.If;
import org.corrin.explanation.Explanation.Ground;
import org.corrin.explanation.Explanation.Known;
import org.corrin.explanation.FailedConditions.Condition;
import org.corrin.explanation.FailedConditions.Tried;

/** Explanations for health professionals: every rule by its name, every value with its limit and its distance. */
final class ClinicianNarrator implements ExplanationNarrator {

    @Override
    public String why(String opening, List<Ground> grounds, List<String> notKnown) {
        List<String> sentences = new ArrayList<>();
        Set<Ground> told = new HashSet<>();
        Deque<Ground> next = new ArrayDeque<>(grounds);
        while (!next.isEmpty()) {
            Ground ground = next.remove();
            if (told.add(ground)) {
                sentences.add(sentence(ground));
                next.addAll(ground.because());
            }
        }
        return String.join(" ", sentences);
    }

    private static String sentence(Ground ground) {
        String reasons = Stream.of(
                        ground.because().stream().map(Ground::concluded),
                        ground.facts().stream().map(Known::says),
                        ground.absent().stream())
                .flatMap(texts -> texts)
                .distinct()
                .collect(Collectors.joining(", "));
        return "%s, by the rule `%s`%s."
                .formatted(capitalised(ground.concluded()), ground.rule(), reasons.isEmpty() ? "" : ": " + reasons);
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    @Override
    public String whyNot(List<Tried> rules) {
        if (rules.isEmpty()) {
            return "No rule gives this advice.";
        }
        List<String> sentences = new ArrayList<>();
        Set<String> told = new HashSet<>();
        Deque<Tried> next = new ArrayDeque<>(rules);
        while (!next.isEmpty()) {
            Tried rule = next.remove();
            if (told.add(rule.rule())) {
                sentences.add(sentence(rule));
                rule.conditions().forEach(condition -> next.addAll(condition.because()));
            }
        }
        return String.join(" ", sentences);
    }

    private static String sentence(Tried rule) {
        List<Condition> failed = rule.conditions().stream()
                .filter(condition -> !condition.held())
                .toList();
        return failed.isEmpty()
                ? "The rule `%s` fired: %s."
                        .formatted(
                                rule.rule(),
                                rule.conditions().stream().map(Condition::says).collect(Collectors.joining("; ")))
                : "The rule `%s` did not fire: %s."
                        .formatted(
                                rule.rule(),
                                failed.stream()
                                        .map(condition ->
                                                "it asks for " + condition.asks() + " (" + condition.says() + ")")
                                        .collect(Collectors.joining("; ")));
    }

    @Override
    public String whatIf(String now, List<If> changes) {
        return changes.isEmpty()
                ? "No other value of any one thing alone would change this."
                : "Now: " + given(now) + ". "
                        + changes.stream().map(ClinicianNarrator::sentence).collect(Collectors.joining(" "));
    }

    private static String sentence(If change) {
        boolean isAssessment = change.after().equals(change.assessment());
        return "If " + change.supposing() + ": " + given(change.after())
                + (isAssessment ? "" : ", assessment " + change.assessment())
                + others("; adds ", change.adds(), change.after())
                + others("; drops ", change.drops(), change.before())
                + ".";
    }

    private static String given(String told) {
        return told.equals("nothing") ? "not given" : told;
    }

    private static String others(String word, List<String> advice, String toldAlready) {
        String others = advice.stream().filter(one -> !one.equals(toldAlready)).collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : word + others;
    }
}
