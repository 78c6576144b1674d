package org.corrin.memo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is remembered of cells, within bounds. When the younger of its two generations is full, the older is forgotten, and
 * what is asked for comes back into the younger: what is used stays, at the cost of one look more. For many threads.
 *
 * @param <V> what is remembered; never changed once it is here
 */
public final class CellCache<V> {

    private static final class Generation<V> {
        final Map<CellKey, V> cells = new ConcurrentHashMap<>();
        final AtomicLong bytes = new AtomicLong();
    }

    /** How many bytes a remembered value takes, about. */
    public interface Weighing<V> {
        int bytes(V value);
    }

    private record Generations<V>(Generation<V> younger, Generation<V> older) {}

    private final int mostEntries;
    private final long mostBytes;
    private final Weighing<V> weighing;
    private volatile Generations<V> generations = new Generations<>(new Generation<>(), new Generation<>());

    /**
     * An empty cache.
     *
     * @param mostEntries of both generations together, about
     * @param mostBytes of both, about
     */
    public CellCache(int mostEntries, long mostBytes, Weighing<V> weighing) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
        this.weighing = weighing;
    }

    /** What is remembered of a cell. */
    public Optional<V> get(CellKey key) {
        Generations<V> now = generations;
        V value = now.younger().cells.get(key);
        if (value == null) {
            value = now.older().cells.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return Optional.ofNullable(value);
    }

    /** Remembers something of a cell. */
    public void put(CellKey key, V value) {
        Generation<V> younger = generations.younger();
        CellKey kept = key.kept();
        if (younger.cells.putIfAbsent(kept, value) == null) {
            long bytes = younger.bytes.addAndGet(kept.bytes() + weighing.bytes(value));
            if (bytes > mostBytes / 2 || younger.cells.size() > mostEntries / 2) {
                age(younger);
            }
        }
    }

    private synchronized void age(Generation<V> full) {
        if (generations.younger() == full) {
            generations = new Generations<>(new Generation<>(), full);
        }
    }

    /** How many entries there are; one that is in both generations counts twice. */
    public int entries() {
        Generations<V> now = generations;
        return now.younger().cells.size() + now.older().cells.size();
    }
}
