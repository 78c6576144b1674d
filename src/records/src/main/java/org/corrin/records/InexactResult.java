package org.corrin.records;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.corrin.intake.PatientItem.LabResult;

/**
 * A result of which only the month or the year is stated.
 *
 * @param lab the result, without a day
 * @param first the first day on which it may have been taken
 * @param last the last such day
 */
record InexactResult(LabResult lab, String test, LocalDate first, LocalDate last) {

    private static final int DAYS_OF_A_MONTH = 31;
    private static final int DAYS_OF_A_WEEK = 7;

    /**
     * The days to try: of a month all, of a year one in each week and its last. No rule of the guideline asks about less
     * than two weeks.
     *
     * @param asOf nothing has been taken later
     */
    List<LocalDate> days(LocalDate asOf) {
        LocalDate end = last.isAfter(asOf) && !first.isAfter(asOf) ? asOf : last;
        long step = first.plusDays(DAYS_OF_A_MONTH).isAfter(last) ? 1 : DAYS_OF_A_WEEK;
        return Stream.concat(Stream.iterate(first, day -> day.isBefore(end), day -> day.plusDays(step)), Stream.of(end))
                .toList();
    }
}
