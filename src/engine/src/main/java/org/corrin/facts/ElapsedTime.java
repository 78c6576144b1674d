package org.corrin.facts;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time between a day and the day of the decision.
 *
 * @param since the day it began
 * @param asOf the day the decision is for
 */
public record ElapsedTime(LocalDate since, LocalDate asOf) {

    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,2}) (day|week|month|year)s?");

    /** Few: rules name them, requests cannot. */
    private static final Map<String, Period> PERIODS = new ConcurrentHashMap<>();

    /**
     * A period as rules write it, such as {@code 3 months}.
     *
     * @throws IllegalArgumentException if it is not a number of days, weeks, months or years
     */
    public static Period period(String text) {
        return PERIODS.computeIfAbsent(text, ElapsedTime::parse);
    }

    private static Period parse(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("`" + text + "` is not a period");
        }
        int number = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "day" -> Period.ofDays(number);
            case "week" -> Period.ofWeeks(number);
            case "month" -> Period.ofMonths(number);
            default -> Period.ofYears(number);
        };
    }

    /** Whether it is no longer than a period; both days are included. */
    public boolean isWithin(String period) {
        return !since.isAfter(asOf) && !since.isBefore(asOf.minus(period(period)));
    }

    /** Whether it is as long as a period, or longer. */
    public boolean isAtLeast(String period) {
        return !since.isAfter(asOf.minus(period(period)));
    }
}
