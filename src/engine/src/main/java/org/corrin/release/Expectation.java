package org.corrin.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.guideline.Scenario.Expected;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.rules.Advice;

/** Compares an answer with what a scenario expects. */
final class Expectation {

    private Expectation() {}

    static List<String> failures(Expected expected, Answer answer) {
        if (answer instanceof Decision decision) {
            return differences(expected, decision);
        }
        return answer instanceof Answer.Withheld withheld
                ? withheld.reasons().stream()
                        .map(reason -> "the answer is withheld: " + reason)
                        .toList()
                : ((Answer.Refused) answer)
                        .problems().stream()
                                .map(problem ->
                                        "the request is refused: `" + problem.pointer() + "`: " + problem.message())
                                .toList();
    }

    private static List<String> differences(Expected expected, Decision decision) {
        List<String> differences = new ArrayList<>();
        Set<String> given = new TreeSet<>();
        decision.advice().forEach(advice -> given.add(written(advice)));
        expected.status()
                .filter(status -> !status.equals(decision.assessment().status()))
                .ifPresent(status -> differences.add("the assessment is `%s`, not `%s`"
                        .formatted(decision.assessment().status(), status)));
        expected.advice().stream()
                .filter(advice -> !given.contains(advice))
                .forEach(advice -> differences.add("the advice `" + advice + "` is not given"));
        expected.noAdvice().stream()
                .filter(advice -> given.stream().anyMatch(one -> one.equals(advice) || one.startsWith(advice + " ")))
                .forEach(advice -> differences.add("the advice `" + advice + "` is given"));
        expected.exactAdvice().ifPresent(exact -> {
            if (!given.equals(new TreeSet<>(exact))) {
                differences.add("the advice is " + given + ", not exactly " + new TreeSet<>(exact));
            }
        });
        expected.discordant()
                .filter(discordant -> discordant != decision.assessment().discordant())
                .ifPresent(
                        discordant -> differences.add("the results are " + (discordant ? "not " : "") + "discordant"));
        return differences;
    }

    private static String written(GivenAdvice advice) {
        String name = advice.kind() + " " + advice.code();
        return advice.strength().equals(Advice.WEAK) ? name + " (weak)" : name;
    }
}
