package org.corrin.facts;

/** A symptom the patient has, by its name in the vocabulary. */
public record Symptom(String pointer, String name) implements Fact {}
