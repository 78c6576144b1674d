package org.corrin.records;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what was found for a question, because records ask the same few hundred again and again. Questions come from
 * callers, so that their number has a bound; beyond it all are forgotten, so that nobody can fill it for good. May be used
 * by many threads.
 */
final class BoundedMemo<K, V> {

    private static final int MOST = 5_000;

    private final Map<K, V> answers = new ConcurrentHashMap<>();

    /** The answer to a question, from before or found now. */
    V of(K question, Function<K, V> find) {
        V known = answers.get(question);
        if (known != null) {
            return known;
        }
        V found = find.apply(question);
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(question, found);
        return found;
    }
}
