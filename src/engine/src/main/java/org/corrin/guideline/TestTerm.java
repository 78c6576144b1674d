package org.corrin.guideline;

import java.time.Period;
import java.util.Optional;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;

/**
 * A laboratory test as the vocabulary describes it.
 *
 * @param scale the units its results may come in; none if they are words
 * @param results the words that its results may be; none if they are values
 * @param validity what makes a result too old or impossible
 * @param orderedAs how it is named on an order
 */
public record TestTerm(
        String name,
        MeasurementScale scale,
        TermSet<String> results,
        ResultValidity validity,
        OrderableItem orderedAs) {

    /** Whether its results are values on a scale, and not words. */
    public boolean isMeasured() {
        return results.names().isEmpty();
    }

    /**
     * Which results of a test can be used.
     *
     * @param validFor how long a result counts; empty if it never grows too old
     * @param possible outside of it a result is refused
     * @param usual outside of it a result is used, and pointed out
     * @param hint what to check when a result is impossible; may be empty
     */
    public record ResultValidity(Optional<Period> validFor, ResultRange possible, ResultRange usual, String hint) {}

    /** The values between two limits, each of which may be missing. */
    public record ResultRange(
            Optional<String> above, Optional<String> atLeast, Optional<String> below, Optional<String> atMost) {

        /** Whether the number that was reported, taken as it is, lies in this range. */
        public boolean holds(Measurement value) {
            return above.map(value::above).orElse(true)
                    && atLeast.map(value::atLeast).orElse(true)
                    && below.map(value::below).orElse(true)
                    && atMost.map(value::atMost).orElse(true);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            above.ifPresent(limit -> text.append("above ").append(limit).append(' '));
            atLeast.ifPresent(limit -> text.append("at least ").append(limit).append(' '));
            if (text.length() > 0 && (below.isPresent() || atMost.isPresent())) {
                text.append("and ");
            }
            below.ifPresent(limit -> text.append("below ").append(limit).append(' '));
            atMost.ifPresent(limit -> text.append("at most ").append(limit).append(' '));
            return text.toString().strip();
        }
    }
}
