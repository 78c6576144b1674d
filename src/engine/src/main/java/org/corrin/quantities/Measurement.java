package org.corrin.quantities;

import java.util.Objects;

/**
 * A measured value and its scale. It compares with certainty only: a value reported as "&lt;150 pg/mL" is below 180
 * pg/mL, and neither below nor above 100 pg/mL.
 *
 * @param relation how the true value relates to the reported number
 * @param reported the number and unit as they came
 * @param onScale the same, in the unit of the rules
 * @param scale where limits are measured
 */
public record Measurement(QuantityComparator relation, Quantity reported, ExactRatio onScale, MeasurementScale scale) {

    public Measurement {
        Objects.requireNonNull(relation, "relation");
        Objects.requireNonNull(reported, "reported");
        Objects.requireNonNull(onScale, "onScale");
        Objects.requireNonNull(scale, "scale");
    }

    /**
     * A value on a scale.
     *
     * @throws IllegalArgumentException if the unit is not one of the scale
     */
    public static Measurement of(QuantityComparator relation, Quantity reported, MeasurementScale scale) {
        return new Measurement(relation, reported, scale.measure(reported), scale);
    }

    /** A dose given once in every period, on a scale of rates. */
    public static Measurement of(Quantity dose, Quantity period, MeasurementScale scale) {
        Quantity reported = new Quantity(dose.value(), dose.unit() + "/(" + period.value() + "." + period.unit() + ")");
        return new Measurement(QuantityComparator.EXACTLY, reported, scale.measure(dose, period), scale);
    }

    /** Whether the value is surely below the limit, such as {@code 180 pg/mL}. */
    public boolean below(String limit) {
        return relation.surelyBelow(compare(limit));
    }

    /** Whether the value is surely at or below the limit. */
    public boolean atMost(String limit) {
        return relation.surelyAtMost(compare(limit));
    }

    /** Whether the value is surely above the limit. */
    public boolean above(String limit) {
        return relation.surelyAbove(compare(limit));
    }

    /** Whether the value is surely at or above the limit. */
    public boolean atLeast(String limit) {
        return relation.surelyAtLeast(compare(limit));
    }

    /** Whether the value surely lies between the limits, both of them included. */
    public boolean between(String low, String high) {
        return atLeast(low) && atMost(high);
    }

    /** Whether both say the same of the true value, in whatever units they came. */
    public boolean saysTheSameAs(Measurement other) {
        return relation == other.relation && onScale.compareTo(other.onScale) == 0;
    }

    private int compare(String limit) {
        return onScale.compareTo(scale.limit(limit));
    }

    @Override
    public String toString() {
        return relation.prefix() + reported;
    }
}
