package org.corrin;

import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds the processor time that work may take: on a busy machine it waits longer for its turn, and takes no more. */
public final class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** Does the work in a thread of its own, and fails as soon as that has used more than the bound. */
    public static <T> T within(Duration bound, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "within " + bound.toSeconds() + " s");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (THREADS.getThreadCpuTime(thread.getId()) > bound.toNanos()) {
                    task.cancel(true);
                    fail("it took more than " + bound.toSeconds() + " s of processor time");
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AssertionError failure) {
                    throw failure;
                }
                throw new AssertionError(e.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
