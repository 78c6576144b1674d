package org.corrin.quantities;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A number with its unit, as somebody wrote it: a result, a limit in a rule, a dose.
 *
 * @param value an exact decimal
 * @param unit a UCUM code, such as {@code pg/mL}
 */
public record Quantity(BigDecimal value, String unit) {

    private static final int DIGITS_RECEIVED = 12;

    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    public Quantity {
        Objects.requireNonNull(value, "value");
        if (unit.isBlank()) {
            throw new IllegalArgumentException("a quantity has a unit");
        }
    }

    /**
     * A quantity as somebody sent it, to twelve significant digits. No laboratory measures so many; what stands beyond them
     * is what is left of a decimal that was counted in binary, as in 17.999999999999996 for 18, and must not lie below a limit
     * of 18.
     */
    public static Quantity received(BigDecimal value, String unit) {
        return new Quantity(
                value.precision() <= DIGITS_RECEIVED
                        ? value
                        : new BigDecimal(value.round(new MathContext(DIGITS_RECEIVED))
                                .stripTrailingZeros()
                                .toPlainString()),
                unit);
    }

    /**
     * Reads a quantity as rules and guideline files print it: a number, a space, a unit.
     *
     * @throws IllegalArgumentException with what is wrong, if the text is not such a quantity
     */
    public static Quantity parse(String text) {
        int space = text.indexOf(' ');
        if (space < 1 || space == text.length() - 1 || text.indexOf(' ', space + 1) >= 0) {
            throw new IllegalArgumentException("`" + text + "` is not a number, a space and a unit, such as `10 mg`");
        }
        String number = text.substring(0, space);
        if (!PLAIN_DECIMAL.matcher(number).matches()) {
            throw new IllegalArgumentException("`" + number + "` in `" + text + "` is not a plain decimal number");
        }
        return new Quantity(new BigDecimal(number), text.substring(space + 1));
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + unit;
    }
}
