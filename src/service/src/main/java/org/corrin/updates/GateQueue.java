package org.corrin.updates;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * Lets candidates through the gate one at a time, on a thread of its own that gives way to decisions. Compiling takes
 * memory, and takes it from decisions: many candidates at once must not.
 */
final class GateQueue implements AutoCloseable {

    /** Candidates that wait while one is checked; more are asked to come again. */
    private static final int WAITING = 16;

    /** A candidate takes seconds. One that takes this long is not going to end. */
    static final int LONGEST_SECONDS = 300;

    private final ThreadPoolExecutor gate = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> BackgroundThreads.thread(task, "gate"));

    /**
     * Waits until it is this one's turn and it is done.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if too many wait or it does not end; then the
     *     work is interrupted
     */
    <T> T run(Callable<T> work) {
        Future<T> result;
        try {
            result = gate.submit(work);
        } catch (RejectedExecutionException full) {
            throw ProblemDetail.of(
                            ProblemType.GATE_BUSY, WAITING + " candidates are waiting to be checked; try again later")
                    .thrown();
        }
        try {
            return result.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            result.cancel(true);
            throw ProblemDetail.of(
                            ProblemType.GATE_BUSY,
                            "the checks did not end within " + LONGEST_SECONDS + " s, and were given up")
                    .thrown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", e);
        }
    }

    @Override
    public void close() {
        gate.shutdownNow();
    }
}
