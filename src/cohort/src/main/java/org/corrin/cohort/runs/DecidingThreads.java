package org.corrin.cohort.runs;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** Threads that help the one that runs a cohort. It takes part itself where it would have to wait. */
final class DecidingThreads implements Closeable {

    private final ExecutorService helpers;
    private final int count;

    /** @param count how many beside the one that runs the cohort; may be none */
    DecidingThreads(int count) {
        this.count = count;
        this.helpers = Executors.newFixedThreadPool(Math.max(1, count), task -> {
            Thread thread = new Thread(task, "cohort");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Lets a helper do this, if there is one. */
    void start(FutureTask<?> task) {
        if (count > 0) {
            helpers.execute(task);
        }
    }

    /** What the first task of a line comes to, which is then taken off the line. */
    <T> T first(ArrayDeque<FutureTask<T>> line) throws IOException {
        FutureTask<T> first = line.element();
        for (FutureTask<T> task : line) {
            if (first.isDone()) {
                break;
            }
            // Nothing happens if another thread has begun it.
            task.run();
        }
        line.remove();
        try {
            return first.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the run was stopped", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of a cohort was not decided", e.getCause());
        }
    }

    @Override
    public void close() {
        helpers.shutdownNow();
    }
}
