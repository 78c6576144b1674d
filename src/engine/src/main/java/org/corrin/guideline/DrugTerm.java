package org.corrin.guideline;

/**
 * A drug as the vocabulary names it.
 *
 * @param group what rules may call it together with others, or {@code none}
 * @param formUnknown whether it stands for any drug of its group: the name of one of those drugs says more
 * @param orderedAs how it is named on an order
 */
public record DrugTerm(String name, String group, boolean formUnknown, OrderableItem orderedAs) {

    /** The group of a drug that is in none. */
    public static final String NO_GROUP = "none";
}
