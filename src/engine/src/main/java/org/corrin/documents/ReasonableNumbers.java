package org.corrin.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as requests carry them. */
public final class ReasonableNumbers {

    private static final int MOST_DIGITS = 25;
    private static final int FARTHEST_PLACE = 25;

    private ReasonableNumbers() {}

    /**
     * The number, if it is finite and of a length that somebody could have measured. A number with a very large exponent is
     * short to write, and would take all memory to calculate with.
     */
    public static Optional<BigDecimal> reasonable(JsonNode node) {
        if (!node.isNumber() || ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue()))) {
            return Optional.empty();
        }
        return Optional.of(node.decimalValue()).filter(ReasonableNumbers::isReasonable);
    }

    private static boolean isReasonable(BigDecimal number) {
        return number.precision() <= MOST_DIGITS
                && number.scale() <= FARTHEST_PLACE
                && number.scale() >= -FARTHEST_PLACE;
    }
}
