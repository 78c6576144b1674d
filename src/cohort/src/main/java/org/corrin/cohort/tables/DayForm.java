package org.corrin.cohort.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which tables write days. Only digits are moved: whether the calendar has the day, the intake asks. */
enum DayForm {
    ISO("YYYY-MM-DD", "(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})"),
    WITH_POINTS("DD.MM.YYYY", "(?<day>[0-9]{1,2})\\.(?<month>[0-9]{1,2})\\.(?<year>[0-9]{4})"),
    DAY_FIRST("DD/MM/YYYY", "(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})/(?<year>[0-9]{4})"),
    MONTH_FIRST("MM/DD/YYYY", "(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})/(?<year>[0-9]{4})"),
    DIGITS("YYYYMMDD", "(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})"),
    /** The day as written, in whichever time zone that is. */
    WITH_TIME(
            "YYYY-MM-DD hh:mm",
            "(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?"
                    + " ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?");

    private final String written;
    private final Pattern pattern;

    DayForm(String written, String pattern) {
        this.written = written;
        this.pattern = Pattern.compile(pattern);
    }

    /** All of them, as mappings write them. */
    static List<String> all() {
        return Arrays.stream(values()).map(form -> form.written).toList();
    }

    /** The one that a mapping writes so. */
    static Optional<DayForm> of(String written) {
        return Arrays.stream(values())
                .filter(form -> form.written.equals(written))
                .findFirst();
    }

    /** The day as ISO 8601 writes it; what is not of this form as it is. */
    String iso(String text) {
        Matcher day = pattern.matcher(text);
        return day.matches()
                ? day.group("year") + "-" + twoDigits(day.group("month")) + "-" + twoDigits(day.group("day"))
                : text;
    }

    private static String twoDigits(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
