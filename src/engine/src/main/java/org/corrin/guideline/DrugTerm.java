package org.corrin.guideline;

/**
 * A drug as the vocabulary names it.
 *
 * @param group what rules may call it together with others, or {@code none}
 */
public record DrugTerm(String name, String group) {

    /** The group of a drug that is in none. */
    public static final String NO_GROUP = "none";
}
