package org.corrin.facts;

/** The patient's age in completed years at the first symptom of multiple sclerosis. */
public record Onset(String pointer, int years) implements Fact {

    public Onset {
        WholeNumbers.within(years, 0, 130, "onset age");
    }

    @Override
    public Onset at(String place) {
        return new Onset(place, years);
    }
}
