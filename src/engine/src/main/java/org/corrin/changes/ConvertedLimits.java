package org.corrin.changes;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.cells.BoundaryValues;
import org.corrin.cells.BoundaryValues.BoundaryValue;
import org.corrin.cells.ValueInterval;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;

/**
 * The limits of two releases, both converted to one unit. A limit that is not a short decimal in that unit is printed
 * rounded, with as many digits as it needs to differ from all others.
 */
final class ConvertedLimits {

    private static final int FEWEST_DIGITS = 4;
    private static final int MOST_DIGITS = 12;

    /** In the order of ratios, in which two ratios of the same value are equal. */
    private final TreeSet<ExactRatio> at = new TreeSet<>();

    /**
     * Converts limits.
     *
     * @param one what one of the unit comes to on the scale
     */
    static ConvertedLimits of(Collection<String> limits, MeasurementScale scale, ExactRatio one) {
        ConvertedLimits converted = new ConvertedLimits();
        for (String limit : limits) {
            ExactRatio measured = scale.measure(Quantity.parse(limit));
            converted.at.add(new ExactRatio(
                    measured.over().multiply(one.under()), measured.under().multiply(one.over())));
        }
        return converted;
    }

    static ConvertedLimits none() {
        return new ConvertedLimits();
    }

    boolean sameAs(ConvertedLimits other) {
        return at.equals(other.at);
    }

    /** These and others. */
    ConvertedLimits and(ConvertedLimits other) {
        ConvertedLimits both = new ConvertedLimits();
        both.at.addAll(at);
        both.at.addAll(other.at);
        return both;
    }

    /**
     * The boundary values of these limits; without limits, one value that stands for all in the unit.
     *
     * @param rank that of the lowest interval
     */
    List<BoundaryValue> boundaries(String unit, int rank) {
        return at.isEmpty()
                ? List.of(new BoundaryValue(
                        ValueInterval.any().with(" in " + unit, rank), new Quantity(BigDecimal.ONE, unit)))
                : BoundaryValues.around(rounded(), unit, rank);
    }

    private TreeSet<BigDecimal> rounded() {
        int digits = FEWEST_DIGITS;
        TreeSet<BigDecimal> rounded;
        do {
            int kept = digits++;
            rounded = at.stream().map(limit -> rounded(limit, kept)).collect(Collectors.toCollection(TreeSet::new));
        } while (rounded.size() < at.size() && digits <= MOST_DIGITS);
        return rounded;
    }

    private static BigDecimal rounded(ExactRatio limit, int digits) {
        BigDecimal most = limit.rounded(MOST_DIGITS);
        BigDecimal rounded = ExactRatio.of(most).compareTo(limit) == 0 ? most : limit.rounded(digits);
        return new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
