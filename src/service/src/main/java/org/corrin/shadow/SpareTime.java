package org.corrin.shadow;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.corrin.http.BackgroundThreads;
import org.corrin.problems.ExceptionMapping;

/**
 * Compares decisions while nobody waits for a processor: one thread, which the system lets go last, and which rests while as many
 * decisions are being made as there are processors. Whoever answers hands over references and goes on; where too many wait
 * already, or too much, what is handed over is let go.
 */
final class SpareTime {

    /** Something to be done when there is time. */
    interface SpareTask {
        /** How large it is, as the number of things that are stated of a patient. */
        int items();

        void compare();
    }

    /** A large record has some thousands. */
    private static final int MOST_ITEMS = 20_000;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final BlockingQueue<SpareTask> waiting;
    private final int busy;
    private final AtomicInteger answering = new AtomicInteger();
    private final AtomicInteger items = new AtomicInteger();
    private final Thread worker = BackgroundThreads.thread(this::work, "shadow");

    /**
     * @param most how many may wait
     * @param busy rests while so many answers are being made
     */
    SpareTime(int most, int busy) {
        this.waiting = new ArrayBlockingQueue<>(Math.max(1, most));
        this.busy = busy;
    }

    void start() {
        worker.start();
    }

    void stop() {
        worker.interrupt();
    }

    /** Makes an answer, and is known to do so. */
    <T> T answering(Supplier<T> answer) {
        answering.incrementAndGet();
        try {
            return answer.get();
        } finally {
            answering.decrementAndGet();
        }
    }

    /** Hands over a decision; returns at once whether there is room for it. */
    boolean offer(SpareTask request) {
        int size = request.items();
        if (items.addAndGet(size) <= MOST_ITEMS && waiting.offer(request)) {
            return true;
        }
        items.addAndGet(-size);
        return false;
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                SpareTask next = waiting.take();
                while (answering.get() >= busy && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(PAUSE);
                }
                try {
                    next.compare();
                } catch (RuntimeException | Error e) {
                    // Nobody else looks after this thread: without it nothing would be compared any more, and nobody
                    // told.
                    ExceptionMapping.report(e);
                } finally {
                    items.addAndGet(-next.items());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
