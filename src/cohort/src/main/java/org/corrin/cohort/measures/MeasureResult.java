package org.corrin.cohort.measures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a measure came to in a cohort, in people. A number that may not be told is not in it.
 *
 * @param told how much of it may be told; what may not is 0
 * @param denominator those of the initial population whom the measure is about, the excluded ones among them
 * @param excluded those of the denominator who are left out
 * @param numerator those of the denominator, without the excluded ones, who are counted
 */
public record MeasureResult(
        Measure measure, long initialPopulation, long denominator, long excluded, long numerator, Told told) {

    private static final int DIGITS = 4;

    /** How much of a result may be told, so that nobody is known by a small number. */
    public enum Told {
        ALL,
        /** Of how many people who are counted how many are in the numerator: those who are left out are in neither. */
        SHARE,
        NOTHING
    }

    /** A result of which all may be told. */
    public MeasureResult(Measure measure, long initialPopulation, long denominator, long excluded, long numerator) {
        this(measure, initialPopulation, denominator, excluded, numerator, Told.ALL);
    }

    /** A result of which no more may be told than the share. */
    public static MeasureResult share(Measure measure, long counted, long numerator) {
        return new MeasureResult(measure, 0, counted, 0, numerator, Told.SHARE);
    }

    /** A result of which nothing may be told. */
    public static MeasureResult untold(Measure measure) {
        return new MeasureResult(measure, 0, 0, 0, 0, Told.NOTHING);
    }

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
