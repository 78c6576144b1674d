package org.corrin.facts;

/**
 * The patient's age in completed years at the first symptom of a condition.
 *
 * @param of the condition, as the vocabulary names it under {@code onsetOf}
 */
public record Onset(String pointer, String of, int years) implements Fact {

    public Onset {
        WholeNumbers.within(years, 0, 130, "onset age");
    }

    @Override
    public Onset at(String place) {
        return new Onset(place, of, years);
    }
}
