package org.corrin.facts;

/**
 * How many days before the sample of a test the patient last received a drug.
 *
 * @param pointer of the medication
 * @param beforeSampleOf the test, by its name in the vocabulary
 * @param days whole days, 0 for the same day
 */
public record Dose(String pointer, String drug, String group, String beforeSampleOf, int days) implements Fact {

    public Dose {
        WholeNumbers.within(days, 0, Integer.MAX_VALUE, "days between a dose and a sample");
    }

    @Override
    public Dose at(String place) {
        return new Dose(place, drug, group, beforeSampleOf, days);
    }
}
