package org.corrin.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How much was decided until one moment, as the meters count it, or between two.
 *
 * @param byStatus decisions sent
 * @param byAdvice advice given
 * @param withheld answers that were not sent because they broke a law
 * @param refused requests with problems
 * @param timed answers whose time was taken
 * @param within how many of them took at most so many milliseconds
 */
record DecisionTotals(
        Map<String, Long> byStatus,
        Map<GuidelineAdvice, Long> byAdvice,
        long withheld,
        long refused,
        long timed,
        Map<Double, Long> within) {

    /** An advice of a guideline, by kind and code as {@code test mma}. */
    record GuidelineAdvice(String guideline, String advice) {}

    DecisionTotals {
        byStatus = Map.copyOf(byStatus);
        byAdvice = Map.copyOf(byAdvice);
        within = Map.copyOf(within);
    }

    /** What came to it since an earlier moment. */
    DecisionTotals since(DecisionTotals before) {
        return new DecisionTotals(
                difference(byStatus, before.byStatus),
                difference(byAdvice, before.byAdvice),
                withheld - before.withheld,
                refused - before.refused,
                timed - before.timed,
                difference(within, before.within));
    }

    private static <K> Map<K, Long> difference(Map<K, Long> after, Map<K, Long> before) {
        Map<K, Long> difference = new HashMap<>();
        after.forEach((key, count) -> difference.put(key, count - before.getOrDefault(key, 0L)));
        return difference;
    }

    long decided() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The smallest bound of the meter, in milliseconds, within which this part of the answers was; nothing if there was no
     * answer, or the slowest of them took longer than the largest bound.
     *
     * @param part from 0 to 1
     */
    OptionalDouble percentile(double part) {
        return timed == 0
                ? OptionalDouble.empty()
                : new TreeMap<>(within)
                        .entrySet().stream()
                                .filter(bound -> bound.getValue() >= part * timed)
                                .mapToDouble(Map.Entry::getKey)
                                .findFirst();
    }
}
