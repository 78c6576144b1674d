package org.corrin.explanation;

import java.math.BigDecimal;
import java.util.Optional;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.Measurement;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.quantities.Quantity;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;

/** How far a value lies from the limit that it missed, in the unit that the limit is printed in. */
final class ThresholdDistance {

    /** An exact difference of so few digits is printed as it is; a longer one is rounded, with the word "about". */
    private static final int MOST_DIGITS = 6;

    private static final int DIGITS = 4;

    private ThresholdDistance() {}

    /** "70 pg/mL above 180 pg/mL"; nothing if the value meets the comparison. */
    static Optional<String> missed(Measurement value, MeasurementConstraint measured) {
        if (measured.comparison().holds(value, measured.limits())) {
            return Optional.empty();
        }
        if (!value.isExact()) {
            return Optional.of("what was reported does not surely lie " + PlainWords.compared(measured));
        }
        String low = measured.limits().get(0);
        String limit =
                value.below(low) ? low : measured.limits().get(measured.limits().size() - 1);
        Quantity there = Quantity.parse(limit);
        ExactRatio at = value.onScale();
        int side = at.compareTo(value.scale().measure(there));
        return Optional.of(
                side == 0
                        ? "exactly " + PrintedQuantity.limit(limit)
                        : between(at, value.scale().measure(there), unit(value, there)) + " "
                                + PrintedQuantity.unit(there.unit()) + (side < 0 ? " below " : " above ")
                                + PrintedQuantity.limit(limit));
    }

    /** "24 years above 16"; nothing if the number meets the comparison. */
    static Optional<String> missed(int number, NumberConstraint compared) {
        if (compared.comparison().holds(number, compared.constant())) {
            return Optional.empty();
        }
        int distance = number - compared.constant();
        return Optional.of(
                distance == 0
                        ? "exactly " + compared.constant()
                        : Math.abs(distance) + " " + compared.field() + (distance < 0 ? " below " : " above ")
                                + compared.constant());
    }

    private static ExactRatio unit(Measurement value, Quantity limit) {
        return value.scale().measure(new Quantity(BigDecimal.ONE, limit.unit()));
    }

    private static String between(ExactRatio one, ExactRatio other, ExactRatio unit) {
        ExactRatio difference = new ExactRatio(
                one.over()
                        .multiply(other.under())
                        .subtract(other.over().multiply(one.under()))
                        .abs()
                        .multiply(unit.under()),
                one.under().multiply(other.under()).multiply(unit.over()));
        BigDecimal rounded = difference.rounded(MOST_DIGITS).stripTrailingZeros();
        boolean exact = ExactRatio.of(rounded).compareTo(difference) == 0;
        return exact
                ? rounded.toPlainString()
                : "about " + difference.rounded(DIGITS).stripTrailingZeros().toPlainString();
    }
}
