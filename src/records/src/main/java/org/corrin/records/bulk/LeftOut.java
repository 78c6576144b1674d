package org.corrin.records.bulk;

/**
 * What of an export reached no patient.
 *
 * @param place the file and the line, such as {@code Observation.ndjson:17}, or the file; of several the first
 * @param why in a sentence without its end, and without how many there are
 * @param mayMatter whether an answer could be another one with it: it cannot be read, or the guideline knows it
 * @param count how many it is
 */
public record LeftOut(String place, String why, boolean mayMatter, long count) {

    /** One that was left out. */
    public LeftOut(String place, String why, boolean mayMatter) {
        this(place, why, mayMatter, 1);
    }

    /** The sentence, with how many there are, if they are several. */
    public String sentence() {
        return count == 1 ? why : count + " times, the first of them here: " + why;
    }
}
