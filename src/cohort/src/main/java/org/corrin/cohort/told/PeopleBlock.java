package org.corrin.cohort.told;

import java.util.Comparator;
import java.util.Optional;
import org.corrin.cohort.comparison.AnswerChange;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.rows.CohortRow;

/**
 * Where people stand, by all that is told of them exactly.
 *
 * @param state as {@link PatientStates} says it
 * @param first their first advice as {@code kind code}; empty if there is none
 * @param way in which they changed; none if they did not, or nothing was compared
 */
record PeopleBlock(String state, String first, Optional<AnswerChange> way) implements Comparable<PeopleBlock> {

    private static final Comparator<PeopleBlock> IN_ORDER = Comparator.comparing(PeopleBlock::state)
            .thenComparing(PeopleBlock::first)
            .thenComparing(block -> block.way().map(AnswerChange::toString).orElse(""));

    static PeopleBlock of(CohortRow row) {
        return new PeopleBlock(
                PatientStates.of(row.answer()),
                row.answer().advice().stream()
                        .findFirst()
                        .map(PeopleBlock::withoutStrength)
                        .orElse(""),
                row.isChanged()
                        ? row.before().map(before -> AnswerChange.between(before, row.answer()))
                        : Optional.empty());
    }

    /** An advice as {@code kind code}. */
    static String withoutStrength(String advice) {
        int strength = advice.lastIndexOf(' ');
        return strength < 0 ? advice : advice.substring(0, strength);
    }

    @Override
    public int compareTo(PeopleBlock other) {
        return IN_ORDER.compare(this, other);
    }
}
