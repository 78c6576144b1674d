package org.corrin.facts;

/** A condition the patient has, by its name in the vocabulary. */
public record Condition(String pointer, String name) implements Fact {}
