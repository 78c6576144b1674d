package org.corrin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Waits for what is to come, on a slow machine for as long as that takes: a wait fails only when the process that does
 * the work has ended, or has used next to no processor time for a minute, with those that it started.
 */
public final class Waiting {

    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    /** A process that uses less in a minute does no work; being asked once a second costs it a fraction of this. */
    private static final Duration WORK = Duration.ofSeconds(3);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Waiting() {}

    /** Asks again and again until it is so. This process does the work. */
    public static void until(String so, BooleanSupplier asked) {
        until(so, ProcessHandle.current(), asked);
    }

    /** Asks again and again until it is so. The worker is the process that brings it about. */
    public static void until(String so, ProcessHandle worker, BooleanSupplier asked) {
        long start = System.nanoTime();
        long lastWork = start;
        Duration used = used(worker);
        while (!asked.getAsBoolean()) {
            assertThat(worker.isAlive()).as("the process ended before: " + so).isTrue();
            long now = System.nanoTime();
            Duration usedNow = used(worker);
            // A process that the worker started takes its time with it when it ends.
            if (usedNow.minus(used).abs().compareTo(WORK) >= 0) {
                lastWork = now;
                used = usedNow;
            }
            if (now - lastWork > LONGEST_IDLE.toNanos()) {
                fail("nothing moved for " + LONGEST_IDLE.toSeconds() + " s before: " + so);
            }
            // The longer it takes, the less does it matter when it is noticed.
            LockSupport.parkNanos(
                    Math.max(SHORTEST_PAUSE.toNanos(), Math.min(LONGEST_PAUSE.toNanos(), (now - start) / 50)));
        }
    }

    /**
     * The processor time of a process and of those that it started, as the service lets the gate be one; zero where the system
     * does not tell, and then a wait ends after a minute.
     */
    private static Duration used(ProcessHandle worker) {
        return Stream.concat(Stream.of(worker), worker.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The next element, once there is one. */
    public static <T> T next(Queue<T> queue) {
        until("there is a next element", () -> !queue.isEmpty());
        return queue.remove();
    }

    /** What a task of this process returned, once it is done. */
    public static <T> T result(Future<T> task) throws ExecutionException, InterruptedException {
        until("the task is done", task::isDone);
        return task.get();
    }
}
