package org.corrin.quantities;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/** The Unified Code for Units of Measure: which codes exist, and the exact factor between two of them. */
public final class UcumUnits {

    /** With as many decimals as the library keeps, because its results are only as precise as its input. */
    private static final String ONE = "1.000000000000000000000000";

    /** The library has rounded a factor with more digits than this. */
    private static final int DIGITS_OF_AN_EXACT_FACTOR = 18;

    /** Longer than any unit of a laboratory. The library follows brackets by recursion, and would run out of stack. */
    private static final int LONGEST_UNIT = 60;

    /**
     * No unit of a laboratory has more factors than this, nor a power above the fourth, except of ten, nor a power of
     * ten with three digits. The library multiplies one power after the other, digit by digit: {@code 10*999999}, which
     * anybody may send, would keep it busy for years.
     */
    private static final int MOST_FACTORS = 4;

    private static final Pattern BETWEEN_FACTORS = Pattern.compile("[./]");
    private static final Pattern LARGE_POWER = Pattern.compile("[^0-9./(*^+-][+-]?(?:[5-9]|\\d{2})|[*^][+-]?\\d{3}");

    /** Stands in braces, has no meaning in UCUM, and may hold any number. */
    private static final Pattern REMARK = Pattern.compile("\\{[^{}]*}");

    private static final UcumService UCUM = load();

    /** The library multiplies decimals as texts, digit by digit; the units of a vocabulary are few, so each factor is asked for once. */
    private static final Map<UnitConversion, Optional<BigDecimal>> FACTORS = new ConcurrentHashMap<>();

    private record UnitConversion(String from, String to) {}

    private static final Optional<BigDecimal> ITSELF = Optional.of(BigDecimal.ONE);

    private UcumUnits() {}

    /** Whether this is a UCUM unit at all. */
    public static boolean exists(String unit) {
        return !unit.isBlank() && unit.length() <= LONGEST_UNIT && isSmall(unit) && UCUM.validate(unit) == null;
    }

    private static boolean isSmall(String unit) {
        String withoutRemarks = REMARK.matcher(unit).replaceAll("");
        return BETWEEN_FACTORS.split(withoutRemarks).length <= MOST_FACTORS
                && !LARGE_POWER.matcher(withoutRemarks).find();
    }

    /** Whether both are UCUM units of the same kind of quantity. */
    public static boolean comparable(String one, String other) {
        try {
            return exists(one) && exists(other) && UCUM.isComparable(one, other);
        } catch (UcumException e) {
            return false;
        }
    }

    /**
     * What a number in one unit is multiplied by to be in the other.
     *
     * @throws IllegalArgumentException if they do not measure the same kind of thing, or if the factor has no exact
     *     decimal (a month in days has one, a day in months has not)
     */
    public static BigDecimal factor(String from, String to) {
        return factorIfComparable(from, to)
                .orElseThrow(() -> new IllegalArgumentException("cannot convert from " + from + " to " + to));
    }

    /**
     * The same, or nothing if the units do not measure the same kind of thing. Every answer is kept: ask for
     * the units of a vocabulary, never for those of a request.
     *
     * @throws IllegalArgumentException if the factor has no exact decimal
     */
    static Optional<BigDecimal> factorIfComparable(String from, String to) {
        return from.equals(to) ? ITSELF : FACTORS.computeIfAbsent(new UnitConversion(from, to), UcumUnits::convert);
    }

    private static Optional<BigDecimal> convert(UnitConversion conversion) {
        String from = conversion.from();
        String to = conversion.to();
        if (!comparable(from, to)) {
            return Optional.empty();
        }
        try {
            BigDecimal factor =
                    new BigDecimal(UCUM.convert(new Decimal(ONE), from, to).asDecimal()).stripTrailingZeros();
            if (factor.precision() > DIGITS_OF_AN_EXACT_FACTOR) {
                throw new IllegalArgumentException("there is no exact factor from " + from + " to " + to);
            }
            return Optional.of(factor);
        } catch (UcumException e) {
            throw new IllegalArgumentException("cannot convert from " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }

    private static UcumService load() {
        try (InputStream essence = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
            return new UcumEssenceService(essence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UcumException e) {
            throw new IllegalStateException("the definitions of UCUM could not be read", e);
        }
    }
}
