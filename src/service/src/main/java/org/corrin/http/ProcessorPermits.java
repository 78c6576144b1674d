package org.corrin.http;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets no more records be worked on at once than there are processors: beyond that each is answered later, and all of
 * them together take the memory that the trees of records need, which the collector then copies again and again. Who waits
 * for another server gives way to others meanwhile.
 */
@Singleton
public class ProcessorPermits {

    // Who came first is answered first: else somebody waits for ever under load.
    private final Semaphore free =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final ThreadLocal<Boolean> holds = ThreadLocal.withInitial(() -> false);

    /** Works as soon as a processor is free. Only for threads that may wait. */
    public <T> T working(Supplier<T> work) {
        if (holds.get()) {
            return work.get();
        }
        take();
        try {
            return work.get();
        } finally {
            giveBack();
        }
    }

    /** Waits for something outside, and lets others work until it is there. */
    public <T> T waiting(Supplier<T> outside) {
        if (!holds.get()) {
            return outside.get();
        }
        giveBack();
        try {
            return outside.get();
        } finally {
            take();
        }
    }

    private void take() {
        free.acquireUninterruptibly();
        holds.set(true);
    }

    private void giveBack() {
        holds.remove();
        free.release();
    }
}
