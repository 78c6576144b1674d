package org.corrin.facts;

/**
 * A drug the patient takes.
 *
 * @param drug its name in the vocabulary
 * @param group the group the vocabulary puts it in, or {@code none}
 * @param lastDose the day of the last dose (ISO 8601), or {@link Fact#NOT_STATED}, also when a sample it could have
 *     preceded has no date
 */
public record Medication(String pointer, String drug, String group, String lastDose) implements Fact {}
