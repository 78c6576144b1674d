package org.corrin.facts;

import org.corrin.quantities.Measurement;

/**
 * The result of one test that counts: there is at most one for each test.
 *
 * @param test its name in the vocabulary
 */
public record Lab(String pointer, String test, Measurement value) implements Fact {

    /** Whether the result is surely below the limit, such as {@code 180 pg/mL}. */
    public boolean below(String limit) {
        return value.below(limit);
    }

    /** Whether the result is surely at or below the limit. */
    public boolean atMost(String limit) {
        return value.atMost(limit);
    }

    /** Whether the result is surely above the limit. */
    public boolean above(String limit) {
        return value.above(limit);
    }

    /** Whether the result is surely at or above the limit. */
    public boolean atLeast(String limit) {
        return value.atLeast(limit);
    }

    /** Whether the result surely lies between the limits, both included. */
    public boolean between(String low, String high) {
        return value.between(low, high);
    }
}
