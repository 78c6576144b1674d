package org.corrin.facts;

/** The patient's age in completed years on the day the decision is for. */
public record Age(String pointer, int years) implements Fact {

    public Age {
        WholeNumbers.within(years, 0, 130, "age");
    }

    @Override
    public Age at(String place) {
        return new Age(place, years);
    }
}
