package org.corrin.cohort.report;

import java.time.Duration;
import java.util.List;

/**
 * How the rows of a report came about.
 *
 * @param asOf the day that everybody was decided for (ISO 8601)
 * @param sources what the patients were read from, as it was typed
 * @param made when the report was made (ISO 8601, with its zone)
 * @param took how long it took to decide them
 */
public record ReportedRun(String asOf, List<String> sources, String made, Duration took) {

    private static final double NANOS_OF_A_SECOND = 1e9;

    public ReportedRun {
        sources = List.copyOf(sources);
    }

    /** The same in seconds. */
    public double seconds() {
        return took.toNanos() / NANOS_OF_A_SECOND;
    }

    /** How many of so many that is in a second, rounded; 0 if it took no time. */
    public long perSecond(long rows) {
        return took.isZero() ? 0 : Math.round(rows / seconds());
    }
}
