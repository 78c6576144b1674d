package org.corrin.quantities;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An exact quotient of two decimals. Results are decimals, but a dose "every month" divides by a time,
 * and a quotient such as 1000 / 30.4375 has no exact decimal; two quotients still compare exactly.
 */
public record ExactRatio(BigDecimal over, BigDecimal under) implements Comparable<ExactRatio> {

    public ExactRatio {
        requireNonNull(over, "over");
        if (under.signum() <= 0) {
            throw new IllegalArgumentException("a ratio divides by more than zero, not by " + under);
        }
    }

    /** A decimal as it is. */
    public static ExactRatio of(BigDecimal value) {
        return new ExactRatio(value, BigDecimal.ONE);
    }

    /** This ratio multiplied exactly. */
    public ExactRatio times(BigDecimal factor) {
        return new ExactRatio(over.multiply(factor), under);
    }

    /** This ratio divided exactly. */
    public ExactRatio dividedBy(BigDecimal divisor) {
        return new ExactRatio(over, under.multiply(divisor));
    }

    /** The same ratio as a decimal over one, if there is such a decimal; two of those compare without multiplying. */
    ExactRatio simplified() {
        try {
            return of(over.divide(under).stripTrailingZeros());
        } catch (ArithmeticException endless) {
            return this;
        }
    }

    /** How many of a positive unit this is, exactly. */
    ExactRatio in(ExactRatio unit) {
        return new ExactRatio(over.multiply(unit.under), under.multiply(unit.over));
    }

    /**
     * This ratio as a decimal, to draw it or to send it: exactly where its decimals end, else the nearest with 34 significant
     * digits (those of an IEEE decimal128).
     */
    public BigDecimal decimal() {
        ExactRatio simple = simplified();
        BigDecimal decimal = simple.under.compareTo(BigDecimal.ONE) == 0
                ? simple.over.divide(simple.under)
                : simple.rounded(MathContext.DECIMAL128.getPrecision());
        return decimal.stripTrailingZeros();
    }

    /** The nearest decimal with so many significant digits: for people to read, never to compare. */
    public BigDecimal rounded(int digits) {
        return over.divide(under, new MathContext(digits));
    }

    @Override
    public int compareTo(ExactRatio other) {
        if (under == other.under) {
            return over.compareTo(other.over);
        }
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }
}
