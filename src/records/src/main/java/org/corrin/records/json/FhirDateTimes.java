package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The days and moments that a record states. A day is the one of the place it was written at, whatever the zone here. */
public final class FhirDateTimes {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?");
    private static final Pattern YEAR_OR_MONTH = Pattern.compile("[0-9]{4}(?:-[0-9]{2})?");
    private static final int LENGTH_OF_A_DAY = 10;

    private FhirDateTimes() {}

    /** A day as a request writes it; nothing if only the month or the year is stated. */
    public static Optional<String> day(String time) {
        return DAY.matcher(time).matches() ? Optional.of(time.substring(0, LENGTH_OF_A_DAY)) : Optional.empty();
    }

    /** A moment; nothing if only the day is stated, or a time without its zone. */
    public static Optional<Instant> moment(String time) {
        try {
            return time.length() > LENGTH_OF_A_DAY
                    ? Optional.of(OffsetDateTime.parse(time).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day on or before which nothing of this time lies: the day itself, or the first of the month or the year. */
    public static Optional<LocalDate> earliest(String time) {
        try {
            if (YEAR_OR_MONTH.matcher(time).matches()) {
                return Optional.of(LocalDate.parse(time + "-01-01".substring(time.length() - "2026".length())));
            }
            return day(time).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The last day that a month or a year holds; of a day itself. */
    public static Optional<LocalDate> latest(String time) {
        boolean isMonth = time.length() > "2026".length();
        return YEAR_OR_MONTH.matcher(time).matches()
                ? earliest(time).map(first -> (isMonth ? first.plusMonths(1) : first.plusYears(1)).minusDays(1))
                : earliest(time);
    }

    /** The time that a choice such as {@code effective[x]} states, of a stretch of time its end; empty if it is none. */
    public static String stated(JsonNode resource, String choice) {
        List<String> names = FhirFields.choices(resource, choice);
        if (names.size() != 1) {
            return "";
        }
        JsonNode time = FhirFields.one(resource.path(names.get(0)));
        if (time.isObject()) {
            String end = FhirFields.text(time.path("end"));
            return end.isEmpty() ? FhirFields.text(time.path("start")) : end;
        }
        return FhirFields.text(time);
    }
}
