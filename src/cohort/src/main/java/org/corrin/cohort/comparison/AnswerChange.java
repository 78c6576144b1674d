package org.corrin.cohort.comparison;

import java.util.ArrayList;
import java.util.List;
import org.corrin.cohort.rows.RowAnswer;

/**
 * One way in which two releases answer the same patient differently. Nothing in it is of the patient: many change in one way.
 *
 * @param before what came of it by the one release: the status of the assessment, or if it was not decided how it ended, such as
 *     {@code refused}
 * @param after the same by the other
 * @param wasDiscordant whether results disagreed by the one
 * @param isDiscordant whether they do by the other
 * @param gone advice that only the one gives, as {@code kind code strength}, in clinical order
 * @param added advice that only the other gives
 */
public record AnswerChange(
        String before, String after, boolean wasDiscordant, boolean isDiscordant, List<String> gone, List<String> added)
        implements Comparable<AnswerChange> {

    public AnswerChange {
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }

    /** How two answers about one patient differ. */
    public static AnswerChange between(RowAnswer before, RowAnswer after) {
        return new AnswerChange(
                state(before),
                state(after),
                before.discordant(),
                after.discordant(),
                without(before.advice(), after.advice()),
                without(after.advice(), before.advice()));
    }

    /** What came of a patient: the status of the assessment, or the word for how it ended if it was not decided. */
    public static String state(RowAnswer answer) {
        return answer.isDecided() ? answer.status() : answer.outcome().word();
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
