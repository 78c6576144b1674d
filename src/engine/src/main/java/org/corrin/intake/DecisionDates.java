package org.corrin.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.corrin.documents.DocumentNode;

/** The day a decision is for, and the reading of other days beside it. */
final class DecisionDates {

    private static final String FORM = "write it as 2026-01-31";

    private final LocalDate asOf;
    private final LocalDate latest;

    private DecisionDates(LocalDate asOf, LocalDate latest) {
        this.asOf = asOf;
        this.latest = latest;
    }

    static DecisionDates read(DocumentNode asOf, RequestDay today) {
        DecisionDates dates = new DecisionDates(today.here(), today.latest());
        return new DecisionDates(dates.past(asOf).orElse(today.here()), today.latest());
    }

    LocalDate asOf() {
        return asOf;
    }

    /** The day that stands here, if one is given; complains of what is no day, or has not begun anywhere. */
    Optional<LocalDate> past(DocumentNode tree) {
        return tree.text().flatMap(text -> {
            try {
                LocalDate day = day(text);
                if (day.isAfter(latest)) {
                    tree.complain("`" + text + "` lies in the future", "check the date");
                    return Optional.empty();
                }
                if (day.getYear() < 1870) {
                    tree.complain("`" + text + "` lies too far in the past", "check the year");
                    return Optional.empty();
                }
                return Optional.of(day);
            } catch (DateTimeException e) {
                tree.complain("`" + tree.shown() + "` is not a day of the calendar", FORM);
                return Optional.empty();
            }
        });
    }

    /** Written out, because the formatter of the platform takes longer than all rules about one result. */
    private static LocalDate day(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("not a day");
        }
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                throw new DateTimeException("not a number");
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }
}
