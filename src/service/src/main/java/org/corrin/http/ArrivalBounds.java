package org.corrin.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many bodies may arrive at one time, and how many bytes all of them may hold. It says which must give way when there
 * are too many. Many threads may use it.
 *
 * <p>Of too many bodies the oldest gives way. Of too many bytes the oldest gives way that holds more than an equal share of
 * them: there always is one, it frees what is needed, and a short body never gives way to long ones.
 *
 * @param <T> what a body is known by
 */
final class ArrivalBounds<T> {

    private final int most;
    private final long mostBytes;

    /** What each holds, the oldest first. */
    private final Map<T, Long> held = new LinkedHashMap<>();

    private long bytes;

    ArrivalBounds(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Counts one more; the one that gives way for it, if there are too many. */
    synchronized Optional<T> begin(T body) {
        Optional<T> oldest =
                held.size() < most ? Optional.empty() : held.keySet().stream().findFirst();
        oldest.ifPresent(this::end);
        held.put(body, 0L);
        return oldest;
    }

    /**
     * Counts what one holds from now on. Nothing is counted of one that has given way or ended.
     *
     * @return those that give way for it; it may be among them
     */
    synchronized List<T> holds(T body, long now) {
        Long before = held.replace(body, now);
        if (before == null) {
            return List.of();
        }
        bytes += now - before;
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
        return held.entrySet().stream()
                .filter(one -> one.getValue() > share)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /** Counts one no more. */
    synchronized void end(T body) {
        Long before = held.remove(body);
        bytes -= before == null ? 0 : before;
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
