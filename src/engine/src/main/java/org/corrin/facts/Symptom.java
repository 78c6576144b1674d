package org.corrin.facts;

/**
 * A symptom the patient has.
 *
 * @param name its name in the vocabulary
 * @param group the group the vocabulary puts it in, or {@code none}
 */
public record Symptom(String pointer, String name, String group) implements Fact {
    @Override
    public Symptom at(String place) {
        return new Symptom(place, name, group);
    }
}
