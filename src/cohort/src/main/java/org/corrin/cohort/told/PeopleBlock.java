package org.corrin.cohort.told;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;
import org.corrin.cohort.comparison.AnswerChange;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.rows.CohortRow;
import org.jspecify.annotations.Nullable;

/**
 * Where people stand, by all that is told of them exactly.
 *
 * @param state as {@link PatientStates} says it
 * @param first their first advice as {@code kind code}; empty if there is none
 * @param change the way in which they changed; null if they did not, or nothing was compared, because Java serializes no
 *     {@code Optional}
 */
record PeopleBlock(String state, String first, @Nullable AnswerChange change)
        implements Comparable<PeopleBlock>, Serializable {

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
                        ? row.before()
                                .map(before -> AnswerChange.between(before, row.answer()))
                                .orElse(null)
                        : null);
    }

    /** Wherever in a state people stand. */
    static PeopleBlock of(String state) {
        return new PeopleBlock(state, "", null);
    }

    /** The way in which they changed, if they did. */
    Optional<AnswerChange> way() {
        return Optional.ofNullable(change);
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
