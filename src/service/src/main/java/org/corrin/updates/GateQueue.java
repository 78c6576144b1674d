package org.corrin.updates;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.http.BackgroundThreads;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.jboss.logging.Logger;

/**
 * Lets candidates through the gate one at a time, on a thread of its own that gives way to decisions. Compiling takes
 * memory, and takes it from decisions: many candidates at once must not.
 *
 * <p>Each has a budget that its checks look at. One that does not end when it is used up, because it is stuck where nobody
 * looks, is left to itself on its thread, and the others go on in another.
 */
final class GateQueue implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GateQueue.class);

    /** Candidates that wait while one is checked; more are asked to come again. */
    private static final int WAITING = 16;

    /** So long after its budget is used up a check is taken for stuck: the compiler does not look at it. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** Threads that may be stuck at the same time; each keeps a processor and memory busy. */
    private static final int MOST_STUCK = 2;

    private static final String NO_MORE =
            "checks are stuck, and no more candidates are checked until one of them ends or the service is restarted";

    private final ThreadPoolExecutor gate = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> BackgroundThreads.thread(task, "gate"));

    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> BackgroundThreads.thread(task, "gate-watch"));
    private final Duration longest;
    private final Duration grace;
    private final BooleanSupplier isMemoryShort;
    private final Map<GateWork<?>, Runnable> open = new ConcurrentHashMap<>();

    /** Of each draft the check that was asked for last. */
    private final Map<String, GateWork<?>> newest = new ConcurrentHashMap<>();

    private int stuck;
    private volatile long begun;

    /** @param longest after so long a check is given up */
    GateQueue(Duration longest, BooleanSupplier isMemoryShort) {
        this(longest, GRACE, isMemoryShort);
    }

    GateQueue(Duration longest, Duration grace, BooleanSupplier isMemoryShort) {
        this.longest = longest;
        this.grace = grace;
        this.isMemoryShort = isMemoryShort;
    }

    /**
     * Puts work in the queue.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if too many wait
     */
    <T> GateWork<T> submit(Function<WorkBudget, T> work) {
        GateWork<T> submitted = new GateWork<>(new WorkBudget(longest, isMemoryShort));
        if (stuck() > MOST_STUCK) {
            throw ProblemDetail.of(ProblemType.GATE_BUSY, NO_MORE).thrown();
        }
        Runnable task = () -> work(submitted, work);
        open.put(submitted, task);
        try {
            gate.execute(task);
        } catch (RejectedExecutionException full) {
            open.remove(submitted);
            throw ProblemDetail.of(
                            ProblemType.GATE_BUSY, WAITING + " candidates are waiting to be checked; try again later")
                    .thrown();
        }
        return submitted;
    }

    /**
     * Puts work on a draft in the queue, in the place of older work on the same draft: nobody waits for that any more.
     *
     * @param draft whose it is, and its name
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if too many wait
     */
    <T> GateWork<T> submitInPlace(String draft, Function<WorkBudget, T> work) {
        Optional.ofNullable(newest.remove(draft)).ifPresent(this::supersede);
        GateWork<T> submitted = submit(work);
        newest.put(draft, submitted);
        submitted.result().whenComplete((result, failed) -> newest.remove(draft, submitted));
        return submitted;
    }

    private void supersede(GateWork<?> older) {
        older.result()
                .completeExceptionally(ProblemDetail.of(
                                ProblemType.SUPERSEDED, "a newer check of the same draft took the place of this one")
                        .thrown());
        older.budget().cancel();
        Runnable task = open.get(older);
        if (task != null && gate.remove(task)) {
            open.remove(older);
        }
    }

    /** How many wait. */
    int waiting() {
        return gate.getQueue().size();
    }

    /** How many are checked: one, or none. */
    int running() {
        return Math.max(0, gate.getActiveCount() - stuck());
    }

    /** How long the one that is checked has been; zero if there is none. */
    Duration busy() {
        return running() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun);
    }

    /** How many were left to themselves and have not ended. */
    synchronized int stuck() {
        return stuck;
    }

    /** Waits until it is this one's turn and it is done. */
    <T> T run(Function<WorkBudget, T> work) {
        return submit(work).await();
    }

    private <T> void work(GateWork<T> submitted, Function<WorkBudget, T> work) {
        begun = System.nanoTime();
        ScheduledFuture<?> ifStuck =
                watch.schedule(() -> leave(submitted), longest.plus(grace).toNanos(), TimeUnit.NANOSECONDS);
        try {
            submitted.result().complete(work.apply(submitted.budget()));
        } catch (Throwable e) {
            submitted.result().completeExceptionally(e);
        }
        open.remove(submitted);
        if (!ifStuck.cancel(false)) {
            cameBack();
        }
    }

    /** Whoever waits is told, and another thread takes the next; what comes of it later counts no more. */
    private synchronized void leave(GateWork<?> one) {
        String at = one.budget().progress();
        one.budget().cancel();
        one.result()
                .completeExceptionally(
                        new WorkGivenUp("gave up after " + longest.plus(grace).toSeconds() + " s, stuck at " + at));
        stuck++;
        LOG.errorf("a check is stuck at %s and was left to itself", at);
        if (stuck <= MOST_STUCK) {
            gate.setMaximumPoolSize(1 + stuck);
            gate.setCorePoolSize(1 + stuck);
        } else {
            LOG.error(NO_MORE);
            open.keySet()
                    .forEach(waiting -> waiting.result().completeExceptionally(new WorkGivenUp("gave up: " + NO_MORE)));
        }
    }

    private synchronized void cameBack() {
        stuck--;
        gate.setCorePoolSize(Math.min(1 + stuck, 1 + MOST_STUCK));
        gate.setMaximumPoolSize(Math.min(1 + stuck, 1 + MOST_STUCK));
        LOG.warn("a check that was left to itself has ended");
    }

    @Override
    public void close() {
        gate.shutdownNow();
        watch.shutdownNow();
    }
}
