package org.corrin.facts;

/**
 * A condition the patient has.
 *
 * @param name its name in the vocabulary
 * @param group the group the vocabulary puts it in, or {@code none}
 */
public record Condition(String pointer, String name, String group) implements Fact {
    @Override
    public Condition at(String place) {
        return new Condition(place, name, group);
    }
}
