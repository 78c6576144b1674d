package org.corrin.cells;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.corrin.guideline.TestTerm.ResultRange;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;

/**
 * Where a value can lie beside limits: below the first, at it, between it and the next, and so on to above the last; each
 * with one value that stands for all of that place, as near to a limit as the limit is printed.
 */
public final class BoundaryValues {

    private static final int FEWEST_DIGITS = 2;
    private static final int MOST_DIGITS = 12;

    /** A place on a scale, and the value that stands for it. */
    public record BoundaryValue(ValueInterval interval, Quantity value) {}

    /** A place among whole numbers, and the least and the greatest number in it. */
    public record NumberRange(ValueInterval interval, int least, int greatest) {}

    private record Limit(String limit, ExactRatio at) {}

    private final MeasurementScale scale;

    private BoundaryValues(MeasurementScale scale) {
        this.scale = scale;
    }

    /**
     * The places beside limits on a scale, in their order; without limits, one place for every value.
     *
     * @param possible outside of it nothing can be reported, so that no place is there
     */
    public static List<BoundaryValue> on(MeasurementScale scale, Collection<String> limits, ResultRange possible) {
        return new BoundaryValues(scale).places(limits, possible);
    }

    private List<BoundaryValue> places(Collection<String> limits, ResultRange possible) {
        Limit least = possible.above().or(possible::atLeast).map(this::mark).orElse(mark("0 " + scale.unit()));
        Optional<Limit> greatest = possible.below().or(possible::atMost).map(this::mark);
        List<Limit> marks = new ArrayList<>();
        limits.stream().map(this::mark).sorted(Comparator.comparing(Limit::at)).forEach(mark -> {
            boolean isNew = marks.isEmpty() || marks.get(marks.size() - 1).at().compareTo(mark.at()) < 0;
            if (isNew) {
                marks.add(mark);
            }
        });
        List<BoundaryValue> places = new ArrayList<>();
        if (marks.isEmpty()) {
            add(places, ValueInterval.any(), between(least, greatest));
            return places;
        }
        Limit first = marks.get(0);
        add(places, ValueInterval.below(0, first.limit()), justBelow(first, least));
        for (int i = 0; i < marks.size(); i++) {
            Limit mark = marks.get(i);
            add(places, ValueInterval.at(2 * i + 1, mark.limit()), Optional.of(Quantity.parse(mark.limit())));
            if (i + 1 < marks.size()) {
                Limit next = marks.get(i + 1);
                add(
                        places,
                        ValueInterval.between(2 * i + 2, mark.limit(), next.limit()),
                        justAbove(mark, Optional.of(next)));
            }
        }
        Limit last = marks.get(marks.size() - 1);
        add(places, ValueInterval.above(2 * marks.size(), last.limit()), justAbove(last, greatest));
        ResultRange span = possible;
        places.removeIf(place -> !span.holds(org.corrin.quantities.Measurement.of(
                org.corrin.quantities.QuantityComparator.EXACTLY, place.value(), scale)));
        return places;
    }

    private Limit mark(String limit) {
        return new Limit(limit, scale.measure(Quantity.parse(limit)));
    }

    private static void add(List<BoundaryValue> places, ValueInterval interval, Optional<Quantity> value) {
        value.ifPresent(one -> places.add(new BoundaryValue(interval, one)));
    }

    private Optional<Quantity> justBelow(Limit mark, Limit least) {
        Quantity limit = Quantity.parse(mark.limit());
        Quantity near = new Quantity(limit.value().subtract(limit.value().ulp()), limit.unit());
        return isBetween(near, least, Optional.of(mark)) ? Optional.of(near) : between(least, Optional.of(mark));
    }

    private Optional<Quantity> justAbove(Limit mark, Optional<Limit> next) {
        Quantity limit = Quantity.parse(mark.limit());
        Quantity near = new Quantity(limit.value().add(limit.value().ulp()), limit.unit());
        return isBetween(near, mark, next) ? Optional.of(near) : between(mark, next);
    }

    private boolean isBetween(Quantity value, Limit low, Optional<Limit> high) {
        ExactRatio at = scale.measure(value);
        return at.compareTo(low.at()) > 0
                && high.map(mark -> at.compareTo(mark.at()) < 0).orElse(true);
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
     * The places beside constants among whole numbers.
     *
     * @param most the greatest number that is possible; the least is 0
     */
    public static List<NumberRange> among(Collection<Integer> constants, int most) {
        List<NumberRange> places = new ArrayList<>();
        int next = 0;
        Optional<Integer> before = Optional.empty();
        for (int constant : new TreeSet<>(constants)) {
            if (constant < 0 || constant > most) {
                continue;
            }
            if (next < constant) {
                String limit = Integer.toString(constant);
                int rank = places.size();
                places.add(new NumberRange(
                        before.map(low -> ValueInterval.between(rank, Integer.toString(low), limit))
                                .orElse(ValueInterval.below(rank, limit)),
                        next,
                        constant - 1));
            }
            places.add(
                    new NumberRange(ValueInterval.at(places.size(), Integer.toString(constant)), constant, constant));
            before = Optional.of(constant);
            next = constant + 1;
        }
        if (next <= most) {
            int rank = places.size();
            places.add(new NumberRange(
                    before.map(low -> ValueInterval.above(rank, Integer.toString(low)))
                            .orElse(ValueInterval.any()),
                    next,
                    most));
        }
        return places;
    }
}
