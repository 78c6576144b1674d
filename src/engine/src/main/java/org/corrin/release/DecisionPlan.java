package org.corrin.release;

import java.util.List;
import org.corrin.release.Decision.MissingTest;
import org.corrin.release.FilledTrace.StepWords;

/**
 * A decision with positions in place of the facts of the patient: whoever is in the same cell gets it with their own values,
 * places and days. It holds only what rules, texts and statements say.
 *
 * @param places for each set of facts that something rests on, their positions, in ascending order
 */
record DecisionPlan(
        PlannedAssessment assessment,
        List<PlannedAdvice> advice,
        List<PlannedAdvice> details,
        List<PlannedStep> trace,
        List<MissingTest> missing,
        List<List<Integer>> places) {

    DecisionPlan {
        advice = List.copyOf(advice);
        details = List.copyOf(details);
        trace = List.copyOf(trace);
        places = List.copyOf(places);
    }

    /** @param because the number of the set of places it rests on */
    record PlannedAssessment(String status, TextPlan text, boolean discordant, List<String> rules, int because) {}

    /** @param because the number of the set of places it rests on */
    record PlannedAdvice(AdviceWords words, TextPlan text, int because) {}

    /** @param because the number of the set of places it rests on */
    record PlannedStep(StepWords words, int because) {}

    /** How many bytes it takes, about; what it shares with other plans is not counted. */
    int bytes() {
        return 512
                + 320 * (advice.size() + details.size())
                + 40 * trace.size()
                + 48 * missing.size()
                + 64 * places.size();
    }
}
