package org.corrin.cohort.tables;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the files of a table write things. What is not written in this form stays as it is, and the intake says what it makes of
 * it.
 *
 * @param separator of the fields in CSV
 * @param hasDecimalComma whether numbers have a comma for decimals
 * @param days the form of days other than ISO 8601
 * @param notGiven texts that mean nothing is given; an empty field always does
 * @param yes texts that mean yes, in lower case
 * @param no texts that mean no, in lower case
 * @param isInexactRead whether binary fractions of Parquet may be read, as the shortest decimals that stand for them
 * @param zone in whose days the points in time of Parquet are counted
 */
record TableForm(
        char separator,
        boolean hasDecimalComma,
        DayForm days,
        Set<String> notGiven,
        Set<String> yes,
        Set<String> no,
        boolean isInexactRead,
        Optional<ZoneId> zone) {

    private static final Pattern WITH_COMMA = Pattern.compile("-?[0-9]+,[0-9]+");

    TableForm {
        notGiven = Set.copyOf(notGiven);
        yes = Set.copyOf(yes);
        no = Set.copyOf(no);
    }

    /** What a cell says, without spaces around it; nothing if that is empty or means nothing. */
    Optional<String> given(String cell) {
        String text = cell.strip();
        return text.isEmpty() || notGiven.contains(text) ? Optional.empty() : Optional.of(text);
    }

    /** A number with a point for decimals. */
    String number(String text) {
        return hasDecimalComma && WITH_COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
    }

    /** Whether a cell says yes; nothing if it says neither. */
    Optional<Boolean> isYes(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (yes.contains(word)) {
            return Optional.of(true);
        }
        return no.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
