package org.corrin.facts;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An exact quotient of two decimals. Results are decimals, but a dose "every month" divides by a time,
 * and a quotient such as 1000 / 30.4375 has no exact decimal; two quotients still compare exactly.
 */
public record Ratio(BigDecimal over, BigDecimal under) implements Comparable<Ratio> {

    public Ratio {
        requireNonNull(over, "over");
        if (under.signum() <= 0) {
            throw new IllegalArgumentException("a ratio divides by more than zero, not by " + under);
        }
    }

    /** A decimal as it is. */
    public static Ratio of(BigDecimal value) {
        return new Ratio(value, BigDecimal.ONE);
    }

    /** This ratio multiplied exactly. */
    public Ratio times(BigDecimal factor) {
        return new Ratio(over.multiply(factor), under);
    }

    /** This ratio divided exactly. */
    public Ratio dividedBy(BigDecimal divisor) {
        return new Ratio(over, under.multiply(divisor));
    }

    /** How many of a positive unit this is, exactly. */
    Ratio in(Ratio unit) {
        return new Ratio(over.multiply(unit.under), under.multiply(unit.over));
    }

    /** The nearest decimal with so many significant digits: for people to read, never to compare. */
    public BigDecimal rounded(int digits) {
        return over.divide(under, new MathContext(digits));
    }

    @Override
    public int compareTo(Ratio other) {
        if (under == other.under) {
            return over.compareTo(other.over);
        }
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }
}
