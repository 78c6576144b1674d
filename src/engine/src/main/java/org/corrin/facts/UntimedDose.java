package org.corrin.facts;

/**
 * A drug that the patient takes, and a sample before which it was last given on a day that is not known: the last dose is
 * not stated, or came after the sample, or the sample has no date. The dose may have come right before it.
 *
 * @param pointer of the medication
 * @param beforeSampleOf the test, by its name in the vocabulary
 */
public record UntimedDose(String pointer, String drug, String group, String beforeSampleOf) implements Fact {
    @Override
    public UntimedDose at(String place) {
        return new UntimedDose(place, drug, group, beforeSampleOf);
    }
}
