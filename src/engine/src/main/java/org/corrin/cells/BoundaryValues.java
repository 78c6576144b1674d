package org.corrin.cells;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.corrin.guideline.TestTerm.ResultRange;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.QuantityComparator;

/**
 * The boundary values of limits. Limits cut numbers into intervals: below the first, at it, between it and the next, and so
 * on to above the last. One value stands for each interval, as near to a limit as the limit is printed.
 */
public final class BoundaryValues {

    private static final int FEWEST_DIGITS = 2;
    private static final int MOST_DIGITS = 12;

    /** An interval on a scale, and the value that stands for it. */
    public record BoundaryValue(ValueInterval interval, Quantity value) {}

    /** An interval of whole numbers, and the least and the greatest number in it. */
    public record NumberRange(ValueInterval interval, int least, int greatest) {}

    private record Limit(String printed, ExactRatio at) {}

    private final MeasurementScale scale;

    private BoundaryValues(MeasurementScale scale) {
        this.scale = scale;
    }

    /**
     * The boundary values of limits on a scale, from below; without limits, one value for every interval.
     *
     * @param possible nothing outside of it can be reported, so it has no values there
     */
    public static List<BoundaryValue> on(MeasurementScale scale, Collection<String> limits, ResultRange possible) {
        return new BoundaryValues(scale).within(limits, possible);
    }

    private List<BoundaryValue> within(Collection<String> printed, ResultRange possible) {
        Limit least = possible.above().or(possible::atLeast).map(this::limit).orElse(limit("0 " + scale.unit()));
        Optional<Limit> greatest = possible.below().or(possible::atMost).map(this::limit);
        List<Limit> limits = new ArrayList<>();
        printed.stream()
                .map(this::limit)
                .sorted(Comparator.comparing(Limit::at))
                .forEach(limit -> {
                    boolean isNew = limits.isEmpty()
                            || limits.get(limits.size() - 1).at().compareTo(limit.at()) < 0;
                    if (isNew) {
                        limits.add(limit);
                    }
                });
        if (limits.isEmpty()) {
            return between(least, greatest).map(value -> new BoundaryValue(ValueInterval.any(), value)).stream()
                    .toList();
        }
        List<BoundaryValue> values = values(limits.stream().map(Limit::printed).toList(), 0, number -> {
            if (number == 0) {
                return justBelow(limits.get(0), least);
            }
            Limit limit = limits.get((number - 1) / 2);
            if (number % 2 == 1) {
                return Optional.of(Quantity.parse(limit.printed()));
            }
            boolean isLast = number == 2 * limits.size();
            return justAbove(limit, isLast ? greatest : Optional.of(limits.get(number / 2)));
        });
        return values.stream()
                .filter(one -> possible.holds(Measurement.of(QuantityComparator.EXACTLY, one.value(), scale)))
                .toList();
    }

    /**
     * The boundary values of one limit or more that are short decimals of one unit.
     *
     * @param rank that of the lowest interval
     */
    public static List<BoundaryValue> around(SortedSet<BigDecimal> limits, String unit, int rank) {
        List<Quantity> at =
                limits.stream().map(limit -> new Quantity(limit, unit)).toList();
        return values(at.stream().map(Quantity::toString).toList(), rank, number -> {
            BigDecimal below = at.get(Math.max(0, (number - 1) / 2)).value();
            if (number == 0) {
                return Optional.of(new Quantity(below.subtract(below.ulp()), unit));
            }
            if (number % 2 == 1) {
                return Optional.of(new Quantity(below, unit));
            }
            BigDecimal value = number == 2 * at.size()
                    ? below.add(below.ulp())
                    : below.add(at.get(number / 2).value()).divide(BigDecimal.valueOf(2));
            return Optional.of(new Quantity(value, unit));
        });
    }

    /**
     * The intervals that limits cut numbers into, each with its value; without one, an interval is left out.
     *
     * @param of the value of an interval by its number, counted from 0; odd numbers are the limits themselves
     */
    private static List<BoundaryValue> values(List<String> limits, int rank, IntFunction<Optional<Quantity>> of) {
        List<BoundaryValue> values = new ArrayList<>();
        for (int number = 0; number <= 2 * limits.size(); number++) {
            ValueInterval interval = interval(number, limits, rank);
            of.apply(number).ifPresent(value -> values.add(new BoundaryValue(interval, value)));
        }
        return values;
    }

    private static ValueInterval interval(int number, List<String> limits, int rank) {
        if (number == 0) {
            return ValueInterval.below(rank, limits.get(0));
        }
        String limit = limits.get((number - 1) / 2);
        if (number % 2 == 1) {
            return ValueInterval.at(rank + number, limit);
        }
        return number == 2 * limits.size()
                ? ValueInterval.above(rank + number, limit)
                : ValueInterval.between(rank + number, limit, limits.get(number / 2));
    }

    private Limit limit(String printed) {
        return new Limit(printed, scale.measure(Quantity.parse(printed)));
    }

    private Optional<Quantity> justBelow(Limit next, Limit least) {
        Quantity limit = Quantity.parse(next.printed());
        Quantity near = new Quantity(limit.value().subtract(limit.value().ulp()), limit.unit());
        return isBetween(near, least, Optional.of(next)) ? Optional.of(near) : between(least, Optional.of(next));
    }

    private Optional<Quantity> justAbove(Limit last, Optional<Limit> next) {
        Quantity limit = Quantity.parse(last.printed());
        Quantity near = new Quantity(limit.value().add(limit.value().ulp()), limit.unit());
        return isBetween(near, last, next) ? Optional.of(near) : between(last, next);
    }

    private boolean isBetween(Quantity value, Limit low, Optional<Limit> high) {
        ExactRatio at = scale.measure(value);
        return at.compareTo(low.at()) > 0
                && high.map(limit -> at.compareTo(limit.at()) < 0).orElse(true);
    }

    /** A value in the middle, with as few digits as lie strictly between. */
    private Optional<Quantity> between(Limit low, Optional<Limit> high) {
        ExactRatio from = low.at();
        ExactRatio to = high.map(Limit::at).orElse(new ExactRatio(from.over().add(from.under()), from.under()));
        ExactRatio middle = new ExactRatio(
                from.over().multiply(to.under()).add(to.over().multiply(from.under())),
                from.under().multiply(to.under()).multiply(BigDecimal.valueOf(2)));
        for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
            BigDecimal rounded = middle.rounded(digits);
            Quantity value = new Quantity(new BigDecimal(rounded.toPlainString()), scale.unit());
            if (isBetween(value, low, high)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * The intervals that constants cut whole numbers into, from below.
     *
     * @param most the greatest number that is possible; the least is 0
     */
    public static List<NumberRange> among(Collection<Integer> constants, int most) {
        List<NumberRange> ranges = new ArrayList<>();
        int next = 0;
        Optional<Integer> before = Optional.empty();
        for (int constant : new TreeSet<>(constants)) {
            if (constant < 0 || constant > most) {
                continue;
            }
            if (next < constant) {
                String limit = Integer.toString(constant);
                int rank = ranges.size();
                ranges.add(new NumberRange(
                        before.map(low -> ValueInterval.between(rank, Integer.toString(low), limit))
                                .orElse(ValueInterval.below(rank, limit)),
                        next,
                        constant - 1));
            }
            ranges.add(
                    new NumberRange(ValueInterval.at(ranges.size(), Integer.toString(constant)), constant, constant));
            before = Optional.of(constant);
            next = constant + 1;
        }
        if (next <= most) {
            int rank = ranges.size();
            ranges.add(new NumberRange(
                    before.map(low -> ValueInterval.above(rank, Integer.toString(low)))
                            .orElse(ValueInterval.any()),
                    next,
                    most));
        }
        return ranges;
    }
}
