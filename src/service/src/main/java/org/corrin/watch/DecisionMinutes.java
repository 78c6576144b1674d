package org.corrin.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.corrin.watch.DecisionTotals.GuidelineAdvice;
import org.corrin.watch.WatchState.AdviceCount;
import org.corrin.watch.WatchState.DecisionMinute;
import org.jspecify.annotations.Nullable;

/**
 * What was decided in each of the last minutes: the differences between what the meters said at their ends. Deciding itself
 * costs nothing more for it, and of a decision nothing is kept but that it was counted.
 */
final class DecisionMinutes {

    private static final int KEPT = 60;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What the meters said last in each minute, by its beginning. */
    private final NavigableMap<Instant, DecisionTotals> readings = new TreeMap<>();

    /** What they said before the first minute that is kept. */
    private DecisionTotals before;

    DecisionMinutes(Instant start, DecisionTotals before) {
        this.before = before;
        readings.put(start.truncatedTo(ChronoUnit.MINUTES), before);
    }

    /** Takes over what the meters say now. */
    synchronized void read(Instant at, DecisionTotals now) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        Instant newest = readings.lastKey();
        DecisionTotals last = readings.lastEntry().getValue();
        Instant oldest = minute.minus(MINUTE.multipliedBy(KEPT - 1L));
        Instant quiet = newest.plus(MINUTE).isBefore(oldest) ? oldest : newest.plus(MINUTE);
        for (; quiet.isBefore(minute); quiet = quiet.plus(MINUTE)) {
            readings.put(quiet, last);
        }
        // A clock that was set back opens no earlier minute again.
        readings.put(minute.isBefore(newest) ? newest : minute, now);
        while (readings.size() > KEPT) {
            before = readings.pollFirstEntry().getValue();
        }
    }

    /** The minutes that are kept, the oldest first. */
    synchronized List<DecisionMinute> minutes() {
        List<DecisionMinute> minutes = new ArrayList<>();
        DecisionTotals earlier = before;
        for (var reading : readings.entrySet()) {
            minutes.add(minute(reading.getKey(), reading.getValue().since(earlier)));
            earlier = reading.getValue();
        }
        return minutes;
    }

    private static DecisionMinute minute(Instant at, DecisionTotals totals) {
        return new DecisionMinute(
                at,
                totals.decided(),
                totals.withheld(),
                totals.refused(),
                totals.byStatus().entrySet().stream()
                        .filter(status -> status.getValue() > 0)
                        .collect(Collectors.toMap(
                                status -> status.getKey(), status -> status.getValue(), Long::sum, TreeMap::new)),
                boxed(totals.percentile(0.5)),
                boxed(totals.percentile(0.99)));
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** Every advice that was given, the most frequent first, with how often in each of the minutes. */
    synchronized List<AdviceCount> advice() {
        return readings.lastEntry().getValue().byAdvice().entrySet().stream()
                .map(entry -> new AdviceCount(
                        entry.getKey().guideline(),
                        entry.getKey().advice(),
                        entry.getValue(),
                        perMinute(entry.getKey())))
                .sorted(Comparator.comparing(AdviceCount::count)
                        .reversed()
                        .thenComparing(AdviceCount::guideline)
                        .thenComparing(AdviceCount::advice))
                .toList();
    }

    private List<Long> perMinute(GuidelineAdvice advice) {
        List<Long> counts = new ArrayList<>();
        long earlier = before.byAdvice().getOrDefault(advice, 0L);
        for (DecisionTotals reading : readings.values()) {
            long until = reading.byAdvice().getOrDefault(advice, 0L);
            counts.add(until - earlier);
            earlier = until;
        }
        return counts;
    }
}
