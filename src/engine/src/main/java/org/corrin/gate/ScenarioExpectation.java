package org.corrin.gate;

import java.util.List;
import java.util.stream.Collectors;
import org.corrin.guideline.Scenario.Expected;
import org.corrin.guideline.Scenario.Outcome;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.rules.Consequent.ConcludedAdvice;

/** Compares an answer with what a scenario expects. */
public final class ScenarioExpectation {

    private ScenarioExpectation() {}

    public static List<String> failures(Expected expected, Answer answer) {
        if (answer instanceof Decision decision) {
            return expected.differences(outcome(decision));
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

    private static Outcome outcome(Decision decision) {
        return new Outcome(
                decision.assessment().status(),
                decision.advice().stream().map(ScenarioExpectation::written).collect(Collectors.toSet()),
                decision.assessment().discordant());
    }

    private static String written(GivenAdvice advice) {
        return new ConcludedAdvice(advice.kind(), advice.code(), advice.strength()).written();
    }
}
