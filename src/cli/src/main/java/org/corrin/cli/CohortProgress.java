package org.corrin.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.corrin.cohort.runs.CohortRun.RunProgress;

/** How far a cohort is, in words: how many patients, how many a second, and how long the rest will take at that rate. */
final class CohortProgress implements RunProgress {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final long start;
    private volatile State now = new State(0, 0);
    private volatile State first = new State(-1, 0);

    /** How many rows there are, and what share of the input that is. */
    private record State(long rows, double share) {}

    /** @param nanos a clock that only goes forward */
    CohortProgress(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    @Override
    public void at(long rows, double share) {
        now = new State(rows, share);
        if (first.rows() < 0) {
            first = now;
        }
    }

    /** Seconds since it began. */
    double seconds() {
        return (nanos.getAsLong() - start) / NANOS;
    }

    /** How far it is. */
    String inWords() {
        State at = now;
        long rows = at.rows() - Math.max(0, first.rows());
        double share = at.share() - first.share();
        if (rows <= 0 || share <= 0) {
            return "reading";
        }
        double seconds = Math.max(seconds(), 1e-3);
        long left = Math.round(seconds * (1 - at.share()) / share);
        return "%,d patients, %d %%, %,d a second, about %s to go"
                .formatted(at.rows(), (int) (100 * at.share()), Math.round(rows / seconds), time(left));
    }

    private static String time(long seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
