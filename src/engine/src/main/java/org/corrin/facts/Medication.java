package org.corrin.facts;

import java.util.Optional;

/**
 * A drug the patient takes.
 *
 * @param drug its name in the vocabulary
 * @param group the group the vocabulary puts it in, or {@code none}
 * @param lastDose the day of the last dose (ISO 8601), or {@link Fact#NOT_STATED}, also when a sample it could have
 *     preceded has no date
 * @param taken since when it is taken; empty if that is not known
 */
public record Medication(String pointer, String drug, String group, String lastDose, Optional<ElapsedTime> taken)
        implements Fact {

    /** A drug that has been taken for a time that is not known. */
    public Medication(String pointer, String drug, String group, String lastDose) {
        this(pointer, drug, group, lastDose, Optional.empty());
    }

    /** The same drug, last given then. */
    public Medication lastGiven(String day) {
        return new Medication(pointer, drug, group, day, taken);
    }

    /** Whether it has been taken for a period, such as {@code 4 months}, or longer; not if that is not known. */
    public boolean takenFor(String period) {
        return taken.isPresent() && taken.get().isAtLeast(period);
    }

    @Override
    public Medication at(String place) {
        return new Medication(place, drug, group, lastDose, taken);
    }
}
