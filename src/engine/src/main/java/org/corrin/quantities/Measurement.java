package org.corrin.quantities;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A measured value and its scale. It compares with certainty only: a value reported as "&lt;150 pg/mL" is below 180
 * pg/mL, and neither below nor above 100 pg/mL. One sample may have several reports that differ: it then compares so
 * only if each of them does.
 *
 * @param relation how the true value relates to the reported number
 * @param reported the number and unit as they came
 * @param onScale the same, in the unit of the rules
 * @param scale where limits are measured
 * @param upTo what else was reported of the same sample, in ascending order; empty if nothing was
 */
public record Measurement(
        QuantityComparator relation,
        Quantity reported,
        ExactRatio onScale,
        MeasurementScale scale,
        Optional<Measurement> upTo) {

    public Measurement {
        Objects.requireNonNull(relation, "relation");
        Objects.requireNonNull(reported, "reported");
        Objects.requireNonNull(onScale, "onScale");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(upTo, "upTo");
    }

    /**
     * A value on a scale.
     *
     * @throws IllegalArgumentException if the unit is not one of the scale
     */
    public static Measurement of(QuantityComparator relation, Quantity reported, MeasurementScale scale) {
        return new Measurement(relation, reported, scale.measure(reported), scale, Optional.empty());
    }

    /** A dose given once in every period, on a scale of rates. */
    public static Measurement of(Quantity dose, Quantity period, MeasurementScale scale) {
        Quantity reported = new Quantity(dose.value(), dose.unit() + "/(" + period.value() + "." + period.unit() + ")");
        return new Measurement(
                QuantityComparator.EXACTLY, reported, scale.measure(dose, period), scale, Optional.empty());
    }

    /**
     * This and another report of the same sample, on the same scale, as one value: from the lower to the upper. Of reports
     * with one relation the lowest and the highest say it all.
     */
    public Measurement or(Measurement other) {
        List<Measurement> all = new ArrayList<>(reports());
        all.addAll(other.reports());
        all.sort(Comparator.comparing(Measurement::onScale).thenComparing(Measurement::relation));
        Map<QuantityComparator, Measurement> lowest = new EnumMap<>(QuantityComparator.class);
        Map<QuantityComparator, Measurement> highest = new EnumMap<>(QuantityComparator.class);
        for (Measurement report : all) {
            lowest.putIfAbsent(report.relation, report);
            highest.put(report.relation, report);
        }
        Optional<Measurement> joined = Optional.empty();
        for (int i = all.size() - 1; i >= 0; i--) {
            Measurement report = all.get(i);
            Measurement low = lowest.get(report.relation);
            Measurement high = highest.get(report.relation);
            if (report == low || (report == high && !report.saysTheSameAs(low))) {
                joined = Optional.of(report.upTo(joined));
            }
        }
        return joined.orElseThrow();
    }

    private Measurement upTo(Optional<Measurement> others) {
        return new Measurement(relation, reported, onScale, scale, others);
    }

    /** Each report of the sample by itself, in ascending order. */
    public List<Measurement> reports() {
        if (upTo.isEmpty()) {
            return List.of(this);
        }
        List<Measurement> reports = new ArrayList<>(List.of(upTo(Optional.empty())));
        upTo.ifPresent(others -> reports.addAll(others.reports()));
        return reports;
    }

    /** Whether it is one number, and neither a limit nor a range. */
    public boolean isExact() {
        return relation == QuantityComparator.EXACTLY && upTo.isEmpty();
    }

    /** The number that was reported, taken for exact; of several reports the lowest. */
    public Measurement asExact() {
        if (isExact()) {
            return this;
        }
        return new Measurement(QuantityComparator.EXACTLY, reported, onScale, scale, Optional.empty());
    }

    /** Whether the value is surely below the limit, such as {@code 180 pg/mL}. */
    public boolean below(String limit) {
        return holds(limit, QuantityComparator::surelyBelow);
    }

    /** Whether the value is surely at or below the limit. */
    public boolean atMost(String limit) {
        return holds(limit, QuantityComparator::surelyAtMost);
    }

    /** Whether the value is surely above the limit. */
    public boolean above(String limit) {
        return holds(limit, QuantityComparator::surelyAbove);
    }

    /** Whether the value is surely at or above the limit. */
    public boolean atLeast(String limit) {
        return holds(limit, QuantityComparator::surelyAtLeast);
    }

    /** Whether the value surely lies between the limits, both of them included. */
    public boolean between(String low, String high) {
        return atLeast(low) && atMost(high);
    }

    /** Whether the value is surely below another quantity of this scale. */
    public boolean below(Quantity limit) {
        return holds(scale.measure(limit), QuantityComparator::surelyBelow);
    }

    /** Whether the value is surely above another quantity of this scale. */
    public boolean above(Quantity limit) {
        return holds(scale.measure(limit), QuantityComparator::surelyAbove);
    }

    /** Whether a later value is surely lower, and at most this share of the value: half of it, if the share is 0.5. */
    public boolean fellTo(BigDecimal share, Measurement later) {
        return reports().stream()
                .allMatch(earlier -> earlier.relation.surelyAtLeast(0)
                        && later.holds(earlier.onScale, QuantityComparator::surelyBelow)
                        && later.holds(earlier.onScale.times(share), QuantityComparator::surelyAtMost));
    }

    /** Whether a later value is surely higher, and at least so many times the value. */
    public boolean roseTo(BigDecimal times, Measurement later) {
        return reports().stream()
                .allMatch(earlier -> earlier.relation.surelyAtMost(0)
                        && later.holds(earlier.onScale, QuantityComparator::surelyAbove)
                        && later.holds(earlier.onScale.times(times), QuantityComparator::surelyAtLeast));
    }

    /** Whether both say the same of the true value, in whatever units they came. */
    public boolean saysTheSameAs(Measurement other) {
        return relation == other.relation && onScale.compareTo(other.onScale) == 0;
    }

    /**
     * Whether another exact value is one of these reports as laboratories print it: either of the two, converted to the
     * unit of the other and rounded to as many decimals, is the other.
     */
    public boolean printsAs(Measurement other) {
        return other.isExact()
                && reports().stream()
                        .anyMatch(
                                report -> report.isExact() && (report.isRoundedTo(other) || other.isRoundedTo(report)));
    }

    private boolean isRoundedTo(Measurement other) {
        BigDecimal printed = other.reported.value();
        ExactRatio inUnit = onScale.in(scale.measure(new Quantity(BigDecimal.ONE, other.reported.unit())));
        return inUnit.over()
                        .divide(inUnit.under(), Math.max(0, printed.scale()), RoundingMode.HALF_UP)
                        .compareTo(printed)
                == 0;
    }

    private boolean holds(String limit, SureComparison comparison) {
        return holds(scale.limit(limit), comparison);
    }

    private boolean holds(ExactRatio limit, SureComparison comparison) {
        return comparison.holds(relation, onScale.compareTo(limit))
                && (upTo.isEmpty() || upTo.get().holds(limit, comparison));
    }

    private interface SureComparison {
        boolean holds(QuantityComparator relation, int numberToLimit);
    }

    @Override
    public String toString() {
        List<Measurement> reports = reports();
        Measurement last = reports.get(reports.size() - 1);
        String first = relation.prefix() + reported;
        return upTo.isEmpty() ? first : first + " to " + last.relation.prefix() + last.reported;
    }
}
