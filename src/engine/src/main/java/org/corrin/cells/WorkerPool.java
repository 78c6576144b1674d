package org.corrin.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;
import org.corrin.budget.WorkGivenUp;

/**
 * Does many small pieces of work on some threads, the caller's own among them, so that work never piles up; closing waits
 * for all of it.
 */
public final class WorkerPool implements AutoCloseable {

    /** Pieces handed over at once where each is some tens of microseconds. */
    private static final int SMALL_PIECES = 256;

    private static final int WAITING = 8;

    private final ThreadPoolExecutor helpers;
    private final boolean alone;
    private final int together;
    private final List<Future<?>> handedOver = new ArrayList<>();
    private List<Runnable> batch = new ArrayList<>();

    /** Whether the caller knows already that a piece failed. */
    private boolean failed;

    /**
     * For small pieces of work.
     *
     * @param threads how many, the caller's own included
     */
    public WorkerPool(int threads) {
        this(threads, SMALL_PIECES);
    }

    /** @param together how many pieces are handed over at once; the longer each takes, the fewer */
    public WorkerPool(int threads, int together) {
        this.alone = threads <= 1;
        this.together = together;
        int others = Math.max(1, threads - 1);
        this.helpers = new ThreadPoolExecutor(
                others,
                others,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    Thread thread = new Thread(task, "proof");
                    thread.setDaemon(true);
                    return thread;
                },
                new CallerRunsPolicy());
    }

    public void add(Runnable work) {
        if (alone) {
            work.run();
            return;
        }
        batch.add(work);
        if (batch.size() == together) {
            handOver();
        }
    }

    private void handOver() {
        List<Runnable> now = batch;
        batch = new ArrayList<>();
        handedOver.removeIf(this::isWellDone);
        handedOver.add(helpers.submit(() -> now.forEach(Runnable::run)));
    }

    private boolean isWellDone(Future<?> work) {
        if (!work.isDone()) {
            return false;
        }
        await(work);
        return true;
    }

    private void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            failed = true;
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            failed = true;
            Thread.currentThread().interrupt();
            throw new WorkGivenUp("this work was interrupted");
        }
    }

    /** Waits until all is done; what failed first is thrown, unless it was thrown before. */
    @Override
    public void close() {
        try {
            if (!failed) {
                handOver();
                handedOver.forEach(this::await);
            }
        } finally {
            helpers.shutdownNow();
        }
    }
}
