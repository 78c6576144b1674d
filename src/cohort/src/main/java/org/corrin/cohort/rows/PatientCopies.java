package org.corrin.cohort.rows;

import java.util.List;

/**
 * What becomes of a patient whom a cohort holds more than once: one row. Nobody decides here which of two that differ is right.
 */
public final class PatientCopies {

    private PatientCopies() {}

    /** Whether both say the same, wherever they stand and however often. */
    public static boolean isSame(CohortRow one, CohortRow other) {
        return one.at("", 1).equals(other.at("", 1));
    }

    /** The row of a patient of whom so many copies do not all say the same. */
    public static CohortRow conflicting(CohortRow any, String place, int copies) {
        return new CohortRow(
                any.patient(),
                place,
                any.asOf(),
                conflicting(any.answer(), copies),
                any.before().map(before -> conflicting(before, copies)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                copies);
    }

    private static RowAnswer conflicting(RowAnswer answer, int copies) {
        return RowAnswer.none(
                answer.release(),
                RowOutcome.CONFLICTING,
                List.of("the cohort holds this patient " + copies + " times, and not always with the same"));
    }
}
