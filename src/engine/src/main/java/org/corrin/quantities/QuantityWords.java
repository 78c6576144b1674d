package org.corrin.quantities;

/**
 * The words of a language that stand in printed quantities.
 *
 * @param perDay as in "1000 µg a day"
 * @param to between the ends of a range
 * @param decimal the character before the decimals
 */
public record QuantityWords(String perDay, String perWeek, String perMonth, String to, String decimal) {

    /** The English words. */
    public static final QuantityWords ENGLISH = new QuantityWords("a day", "a week", "a month", "to", ".");

    /** A plain decimal number as the language writes it. */
    public String number(String plain) {
        return decimal.equals(".") ? plain : plain.replace(".", decimal);
    }
}
