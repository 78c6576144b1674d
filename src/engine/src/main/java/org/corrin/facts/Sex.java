package org.corrin.facts;

/**
 * The patient's administrative sex.
 *
 * @param name as the vocabulary lists it, such as {@code female}
 */
public record Sex(String pointer, String name) implements Fact {
    @Override
    public Sex at(String place) {
        return new Sex(place, name);
    }
}
