package org.corrin.cohort.rows;

import java.util.Comparator;
import java.util.List;

/**
 * What becomes of a patient whom a cohort holds more than once: one row. Nobody decides here which of two that differ is right.
 * Rows may be joined in any order and any grouping, with one outcome.
 */
public final class PatientCopies {

    /** A place is a file and a number in it. */
    private static final Comparator<String> IN_ORDER = Comparator.comparing(PatientCopies::file)
            .thenComparing(place -> number(place).length())
            .thenComparing(PatientCopies::number);

    private PatientCopies() {}

    /** One row in place of two of one patient: the same, counted, or that both differ. At the first place of both. */
    public static CohortRow joined(CohortRow one, CohortRow other) {
        String place = IN_ORDER.compare(one.place(), other.place()) <= 0 ? one.place() : other.place();
        int copies = one.copies() + other.copies();
        return isSame(one, other) ? one.at(place, copies) : conflicting(one, place, copies);
    }

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

    private static String file(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf(':')));
    }

    private static String number(String place) {
        return place.substring(place.lastIndexOf(':') + 1);
    }
}
