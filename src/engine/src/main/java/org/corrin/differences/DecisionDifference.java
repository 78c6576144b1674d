package org.corrin.differences;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.corrin.release.Decision;

/**
 * One way in which two decisions about the same patient differ. Nothing in it is of the patient: many may differ in one way.
 *
 * @param before the status of the assessment by the first
 * @param after by the second; empty if it does not decide
 * @param gone advice that only the first gives, as {@code kind code strength}, sorted
 * @param added advice that only the second gives
 * @param wordsOnly whether only texts differ
 */
public record DecisionDifference(
        String before, String after, List<String> gone, List<String> added, boolean wordsOnly) {

    public DecisionDifference {
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }

    /** How they differ; nothing if they say the same in the same words. */
    public static Optional<DecisionDifference> between(Decision before, Decision after) {
        TreeSet<String> gone = advice(before);
        gone.removeAll(advice(after));
        TreeSet<String> added = advice(after);
        added.removeAll(advice(before));
        String status = before.assessment().status();
        boolean isSame = status.equals(after.assessment().status()) && gone.isEmpty() && added.isEmpty();
        if (isSame && words(before).equals(words(after))) {
            return Optional.empty();
        }
        return Optional.of(new DecisionDifference(
                status, after.assessment().status(), List.copyOf(gone), List.copyOf(added), isSame));
    }

    /** Where the second does not decide. */
    public static DecisionDifference undecided(Decision before) {
        return new DecisionDifference(before.assessment().status(), "", List.of(), List.of(), false);
    }

    private static TreeSet<String> advice(Decision decision) {
        TreeSet<String> advice = new TreeSet<>();
        decision.adviceAndDetails().forEach(one -> advice.add(one.kind() + " " + one.code() + " " + one.strength()));
        return advice;
    }

    private static List<String> words(Decision decision) {
        List<String> words = new ArrayList<>(List.of(decision.assessment().text()));
        decision.adviceAndDetails().forEach(one -> words.add(one.text()));
        return words;
    }
}
