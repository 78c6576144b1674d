package org.corrin.quantities;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * A range of numbers in one unit, as programs read it: each end as a decimal, and whether it belongs to the range.
 *
 * @param low where it begins; empty if nothing bounds it below
 * @param high where it ends; empty if nothing bounds it above
 */
public record ValueRange(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String low,
        boolean lowInclusive,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String high,

        boolean highInclusive) {

    /** Every number. */
    public static final ValueRange ANY = new ValueRange("", false, "", false);

    /** The part of this range that begins at a limit, or above it; all of it, if it begins higher. */
    public ValueRange from(BigDecimal limit, boolean inclusive) {
        if (!low.isEmpty()) {
            int compared = new BigDecimal(low).compareTo(limit);
            if (compared > 0 || compared == 0 && !lowInclusive) {
                return this;
            }
        }
        return new ValueRange(limit.toPlainString(), inclusive, high, highInclusive);
    }

    /** The part of this range that ends at a limit, or below it; all of it, if it ends lower. */
    public ValueRange upTo(BigDecimal limit, boolean inclusive) {
        if (!high.isEmpty()) {
            int compared = new BigDecimal(high).compareTo(limit);
            if (compared < 0 || compared == 0 && !highInclusive) {
                return this;
            }
        }
        return new ValueRange(low, lowInclusive, limit.toPlainString(), inclusive);
    }
}
