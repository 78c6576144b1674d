package org.corrin.facts;

import java.util.Optional;
import org.corrin.quantities.Measurement;

/**
 * The result of one test that counts: there is at most one for each test. It is a value on a scale, or a word such as
 * {@code positive}.
 *
 * @param test its name in the vocabulary
 * @param measured the value; empty if the result is a word
 * @param result the word, or {@link Fact#NOT_STATED} if the result is a value
 * @param reference where the value lies beside the laboratory's own limits
 * @param taken how long ago the sample was taken; empty if the day is not known
 */
public record Lab(
        String pointer,
        String test,
        Optional<Measurement> measured,
        String result,
        ReferencePosition reference,
        Optional<ElapsedTime> taken)
        implements Fact {

    /** Where a value lies beside the reference range that its laboratory gave with it. */
    public enum ReferencePosition {
        /** Surely above the upper limit. */
        ABOVE,
        /** Surely below the lower limit. */
        BELOW,
        /** Neither of both, or the laboratory gave no limit on that side. */
        NOT_OUTSIDE
    }

    /** A value, of a sample whose day is not known, beside no limits of a laboratory. */
    public static Lab measured(String pointer, String test, Measurement value) {
        return new Lab(pointer, test, Optional.of(value), NOT_STATED, ReferencePosition.NOT_OUTSIDE, Optional.empty());
    }

    /** A word, of a sample whose day is not known. */
    public static Lab said(String pointer, String test, String result) {
        return new Lab(pointer, test, Optional.empty(), result, ReferencePosition.NOT_OUTSIDE, Optional.empty());
    }

    /** The same result beside the limits of its laboratory. */
    public Lab beside(ReferencePosition position) {
        return new Lab(pointer, test, measured, result, position, taken);
    }

    /** The same result of a sample that was taken so long ago. */
    public Lab taken(Optional<ElapsedTime> ago) {
        return new Lab(pointer, test, measured, result, reference, ago);
    }

    /** Whether the result is surely below the limit, such as {@code 180 pg/mL}. */
    public boolean below(String limit) {
        return measured.isPresent() && measured.get().below(limit);
    }

    /** Whether the result is surely at or below the limit. */
    public boolean atMost(String limit) {
        return measured.isPresent() && measured.get().atMost(limit);
    }

    /** Whether the result is surely above the limit. */
    public boolean above(String limit) {
        return measured.isPresent() && measured.get().above(limit);
    }

    /** Whether the result is surely at or above the limit. */
    public boolean atLeast(String limit) {
        return measured.isPresent() && measured.get().atLeast(limit);
    }

    /** Whether the result surely lies between the limits, both included. */
    public boolean between(String low, String high) {
        return measured.isPresent() && measured.get().between(low, high);
    }

    /** Whether the result is surely above the upper limit of its own laboratory. */
    public boolean aboveReference() {
        return reference == ReferencePosition.ABOVE;
    }

    /** Whether the result is surely below the lower limit of its own laboratory. */
    public boolean belowReference() {
        return reference == ReferencePosition.BELOW;
    }

    /** Whether the sample is no older than a period, such as {@code 3 months}; not if its day is not known. */
    public boolean takenWithin(String period) {
        return taken.isPresent() && taken.get().isWithin(period);
    }

    @Override
    public Lab at(String place) {
        return new Lab(place, test, measured, result, reference, taken);
    }
}
