package org.corrin.cohort.measures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a measure came to in a cohort, in people.
 *
 * @param denominator those of the initial population whom the measure is about, the excluded ones among them
 * @param excluded those of the denominator who are left out
 * @param numerator those of the denominator, without the excluded ones, who are counted
 */
public record MeasureResult(Measure measure, long initialPopulation, long denominator, long excluded, long numerator) {

    private static final int DIGITS = 4;

    /** How many the score is a share of. */
    public long counted() {
        return denominator - excluded;
    }

    /** The share of the numerator, from 0 to 1 and rounded to four digits; nothing where there is nobody to count. */
    public Optional<BigDecimal> score() {
        return counted() == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(counted()), DIGITS, RoundingMode.HALF_UP));
    }
}
