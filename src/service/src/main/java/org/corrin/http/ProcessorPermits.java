package org.corrin.http;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets no more records be worked on at once than there are processors: beyond that each is answered later, and all of
 * them together take the memory that the trees of records need, which the collector then copies again and again. What is long
 * takes more than one of these places, so that short answers do not wait for it. Who waits for another server gives way to
 * others meanwhile.
 */
@Singleton
public class ProcessorPermits {

    private static final int ALL = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** What is long leaves half of the processors to what is short, one of them at least. */
    private static final int FOR_LONG = Math.max(2, ALL / 2);

    // Who came first is answered first: else somebody waits for ever under load.
    private final Semaphore free = new Semaphore(ALL, true);

    /** How many permits the thread holds. */
    private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);

    /** Works as soon as a processor is free. Only for threads that may wait. */
    public <T> T working(Supplier<T> work) {
        return working(1, work);
    }

    /** Works on what takes a processor for long: on two processors it works alone, on more it counts as half of them. */
    public <T> T workingLong(Supplier<T> work) {
        return working(FOR_LONG, work);
    }

    private <T> T working(int permits, Supplier<T> work) {
        if (held.get() > 0) {
            return work.get();
        }
        take(permits);
        try {
            return work.get();
        } finally {
            giveBack(permits);
        }
    }

    /** Waits for something outside, and lets others work until it is there. */
    public <T> T waiting(Supplier<T> outside) {
        int permits = held.get();
        if (permits == 0) {
            return outside.get();
        }
        giveBack(permits);
        try {
            return outside.get();
        } finally {
            take(permits);
        }
    }

    private void take(int permits) {
        free.acquireUninterruptibly(permits);
        held.set(permits);
    }

    private void giveBack(int permits) {
        held.remove();
        free.release(permits);
    }
}
