package org.corrin.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;

/** The day a decision is for, and the reading of other days beside it. */
final class DecisionDates {

    /** No living person was born before this year. */
    private static final int FIRST_YEAR = 1870;

    private static final String FORM = "write it as 2026-01-31";

    private final LocalDate asOf;
    private final LocalDate latest;

    private final IntakeResult intake;

    private DecisionDates(LocalDate asOf, LocalDate latest, IntakeResult intake) {
        this.asOf = asOf;
        this.latest = latest;
        this.intake = intake;
    }

    static DecisionDates read(RequestField<String> asOf, RequestDay today, IntakeResult intake) {
        DecisionDates dates = new DecisionDates(today.here(), today.latest(), intake);
        asOf.flaws().forEach(intake::report);
        return new DecisionDates(dates.past(asOf, intake::report).orElse(today.here()), today.latest(), intake);
    }

    LocalDate asOf() {
        return asOf;
    }

    /** The day that stands in a field, if one is given; reports what is not a day, or has not begun anywhere on Earth. */
    Optional<LocalDate> past(PatientItem item, String name, RequestField<String> field) {
        intake.read(item, name, field);
        return past(field, problem -> intake.report(item, name, problem));
    }

    private Optional<LocalDate> past(RequestField<String> field, Consumer<RequestProblem> problems) {
        return field.value().flatMap(text -> {
            Optional<LocalDate> day = day(text);
            String wrong = "";
            String hint = "";
            if (day.isEmpty()) {
                wrong = "`" + field.shown() + "` is not a day of the calendar";
                hint = FORM;
            } else if (day.get().isAfter(latest)) {
                wrong = "`" + text + "` lies in the future";
                hint = "check the date";
            } else if (day.get().getYear() < FIRST_YEAR) {
                wrong = "`" + text + "` lies too far in the past";
                hint = "check the year";
            }
            if (wrong.isEmpty()) {
                return day;
            }
            problems.accept(
                    new RequestProblem(field.at().pointer(), field.shown(), wrong, hint, RequestProblemKind.FACT));
            return Optional.empty();
        });
    }

    /** Written out, because the formatter of Java takes longer than all rules about one result. */
    private static Optional<LocalDate> day(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
