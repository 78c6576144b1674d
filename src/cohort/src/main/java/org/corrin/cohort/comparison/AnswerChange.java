package org.corrin.cohort.comparison;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.rows.RowAnswer;

/**
 * One way in which two releases answer the same patient differently. Nothing in it is of the patient: many change in one way.
 *
 * @param before where the patient stands by the one release, as {@link PatientStates} says it
 * @param after the same by the other
 * @param wasDiscordant whether results disagreed by the one
 * @param isDiscordant whether they do by the other
 * @param gone advice that only the one gives, as {@code kind code strength}, in clinical order
 * @param added advice that only the other gives
 */
public record AnswerChange(
        String before, String after, boolean wasDiscordant, boolean isDiscordant, List<String> gone, List<String> added)
        implements Comparable<AnswerChange>, Serializable {

    public AnswerChange {
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }

    /** How two answers about one patient differ. */
    public static AnswerChange between(RowAnswer before, RowAnswer after) {
        return new AnswerChange(
                PatientStates.of(before),
                PatientStates.of(after),
                before.discordant(),
                after.discordant(),
                without(before.advice(), after.advice()),
                without(after.advice(), before.advice()));
    }

    private static List<String> without(List<String> advice, List<String> other) {
        List<String> rest = new ArrayList<>(advice);
        rest.removeAll(other);
        return rest;
    }

    /** In the order of their words, so that it is the same wherever they were counted. */
    @Override
    public int compareTo(AnswerChange other) {
        return toString().compareTo(other.toString());
    }
}
