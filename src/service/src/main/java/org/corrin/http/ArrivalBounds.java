package org.corrin.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many bodies may arrive at one time, and how many bytes all of them may hold. It says which must give way when there
 * are too many. Many threads may use it.
 *
 * <p>Whoever sends most gives way first, so that nobody can take the places of others. Of too many bodies it is the oldest of
 * the caller who has most of them. Of too many bytes it is the oldest that holds more than an equal share of them, of the
 * caller who holds most bytes among those who have such a body: there always is one, it frees what is needed, and a short
 * body never gives way to long ones.
 *
 * @param <T> what a body is known by
 */
final class ArrivalBounds<T> {

    /** What a body holds, and whose it is. */
    private record Holding(String whose, long bytes) {}

    private final int most;
    private final long mostBytes;

    /** What each holds, the oldest first. */
    private final Map<T, Holding> held = new LinkedHashMap<>();

    private long bytes;

    ArrivalBounds(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /**
     * Counts one more; the one that gives way for it, if there are too many.
     *
     * @param whose the caller who sends it
     */
    synchronized Optional<T> begin(T body, String whose) {
        held.put(body, new Holding(whose, 0));
        if (held.size() <= most) {
            return Optional.empty();
        }
        Map<String, Long> bodies = sums(held, one -> 1);
        T oldest = oldestOf(bodies, one -> true);
        end(oldest);
        return Optional.of(oldest);
    }

    /**
     * Counts what one holds from now on. Nothing is counted of one that has given way or ended.
     *
     * @return those that give way for it; it may be among them
     */
    synchronized List<T> holds(T body, long now) {
        Holding before = held.get(body);
        if (before == null) {
            return List.of();
        }
        held.replace(body, new Holding(before.whose(), now));
        bytes += now - before.bytes();
        List<T> giveWay = new ArrayList<>();
        while (bytes > mostBytes) {
            T next = oldestAboveShare();
            giveWay.add(next);
            end(next);
        }
        return giveWay;
    }

    private T oldestAboveShare() {
        long share = mostBytes / most;
        return oldestOf(sums(held, Holding::bytes), one -> one.bytes() > share);
    }

    /** The oldest of those that are meant, of the caller who has the largest sum among those who have one that is meant. */
    private T oldestOf(Map<String, Long> sums, Predicate<Holding> meant) {
        @Nullable T oldest = null;
        long largest = -1;
        for (Map.Entry<T, Holding> one : held.entrySet()) {
            long sum = sums.get(one.getValue().whose());
            if (meant.test(one.getValue()) && sum > largest) {
                oldest = one.getKey();
                largest = sum;
            }
        }
        return Optional.ofNullable(oldest).orElseThrow();
    }

    private static <T> Map<String, Long> sums(Map<T, Holding> held, ToLongFunction<Holding> counted) {
        Map<String, Long> sums = new HashMap<>();
        held.values().forEach(one -> sums.merge(one.whose(), counted.applyAsLong(one), Long::sum));
        return sums;
    }

    /** Counts one no more. */
    synchronized void end(T body) {
        Holding before = held.remove(body);
        bytes -= before == null ? 0 : before.bytes();
    }

    /** How many are arriving. */
    synchronized int count() {
        return held.size();
    }

    /** How many bytes they hold together. */
    synchronized long bytes() {
        return bytes;
    }
}
