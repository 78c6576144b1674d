package org.corrin.differences;

import java.io.Serializable;

/**
 * Between which limits of a guideline the results of a test lie, of one patient or of several together. Limits are counted in
 * ascending order, so that spans can be put together by whoever does not know the scale of the test.
 *
 * @param patients how many have a result of the test
 * @param first how many limits lie at or below all of their results
 * @param from the highest of these limits; empty if there is none
 * @param last how many limits do not lie above all of their results
 * @param to the lowest limit above all of them; empty if there is none
 */
public record BandSpan(long patients, int first, String from, int last, String to) implements Serializable {

    public BandSpan {
        if (patients < 0 || first < 0 || last < first) {
            throw new IllegalArgumentException("no results lie from limit " + first + " to limit " + last);
        }
    }

    /** The results of both. */
    public BandSpan with(BandSpan other) {
        return new BandSpan(
                patients + other.patients,
                Math.min(first, other.first),
                first <= other.first ? from : other.from,
                Math.max(last, other.last),
                last >= other.last ? to : other.to);
    }

    /** As {@code serum B12 from 180 pg/mL to below 200 pg/mL}; empty if there is no limit on either side. */
    public String of(String test) {
        if (from.isEmpty() && to.isEmpty()) {
            return "";
        }
        return test
                + (from.isEmpty() ? "" : " from " + from)
                + (to.isEmpty() ? "" : (from.isEmpty() ? " below " : " to below ") + to);
    }
}
