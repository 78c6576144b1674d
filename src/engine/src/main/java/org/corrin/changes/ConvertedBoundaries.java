package org.corrin.changes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.cells.BoundaryValues.BoundaryValue;
import org.corrin.cells.ValueInterval;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;

/**
 * Where the limits of two releases lie when both are counted in one unit, and the places beside them. A limit that is no
 * short decimal there is told rounded, with as many digits as tell it from all others.
 */
final class ConvertedBoundaries {

    private static final int FEWEST_DIGITS = 4;
    private static final int MOST_DIGITS = 12;

    /** In its own order, which two ratios of one value are equal in. */
    private final TreeSet<ExactRatio> at = new TreeSet<>();

    /**
     * Where limits lie on a scale.
     *
     * @param one what a single unit comes to there
     */
    static ConvertedBoundaries of(Collection<String> limits, MeasurementScale scale, ExactRatio one) {
        ConvertedBoundaries cuts = new ConvertedBoundaries();
        for (String limit : limits) {
            ExactRatio measured = scale.measure(Quantity.parse(limit));
            cuts.at.add(new ExactRatio(
                    measured.over().multiply(one.under()), measured.under().multiply(one.over())));
        }
        return cuts;
    }

    static ConvertedBoundaries none() {
        return new ConvertedBoundaries();
    }

    boolean areWhere(ConvertedBoundaries other) {
        return at.equals(other.at);
    }

    /** These and others. */
    ConvertedBoundaries and(ConvertedBoundaries other) {
        ConvertedBoundaries both = new ConvertedBoundaries();
        both.at.addAll(at);
        both.at.addAll(other.at);
        return both;
    }

    /**
     * The places below, at, between and above them.
     *
     * @param rank that of the lowest place
     */
    List<BoundaryValue> places(String unit, int rank) {
        List<BigDecimal> cuts = List.copyOf(rounded());
        List<BoundaryValue> places = new ArrayList<>();
        if (cuts.isEmpty()) {
            return List.of(new BoundaryValue(
                    ValueInterval.any().with(" in " + unit, rank), new Quantity(BigDecimal.ONE, unit)));
        }
        BigDecimal first = cuts.get(0);
        places.add(place(ValueInterval.below(rank, limit(first, unit)), first.subtract(first.ulp()), unit));
        for (int i = 0; i < cuts.size(); i++) {
            BigDecimal cut = cuts.get(i);
            int here = rank + 2 * i + 1;
            places.add(place(ValueInterval.at(here, limit(cut, unit)), cut, unit));
            if (i + 1 < cuts.size()) {
                BigDecimal next = cuts.get(i + 1);
                BigDecimal middle = cut.add(next).divide(BigDecimal.valueOf(2));
                places.add(place(ValueInterval.between(here + 1, limit(cut, unit), limit(next, unit)), middle, unit));
            } else {
                places.add(place(ValueInterval.above(here + 1, limit(cut, unit)), cut.add(cut.ulp()), unit));
            }
        }
        return places;
    }

    private static BoundaryValue place(ValueInterval interval, BigDecimal value, String unit) {
        return new BoundaryValue(interval, new Quantity(value, unit));
    }

    private static String limit(BigDecimal cut, String unit) {
        return new Quantity(cut, unit).toString();
    }

    private TreeSet<BigDecimal> rounded() {
        int digits = FEWEST_DIGITS;
        TreeSet<BigDecimal> rounded;
        do {
            int kept = digits++;
            rounded = at.stream().map(cut -> rounded(cut, kept)).collect(Collectors.toCollection(TreeSet::new));
        } while (rounded.size() < at.size() && digits <= MOST_DIGITS);
        return rounded;
    }

    private static BigDecimal rounded(ExactRatio cut, int digits) {
        BigDecimal most = cut.rounded(MOST_DIGITS);
        BigDecimal rounded = ExactRatio.of(most).compareTo(cut) == 0 ? most : cut.rounded(digits);
        return new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
