package org.corrin.budget;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What a check of a candidate may take, and how far it is. Whoever does the work looks at it before each piece, such as a
 * scenario or a cell. Many threads may use it.
 */
public final class WorkBudget {

    /** Enough pieces of some microseconds that asking for the memory between them costs nothing. */
    private static final long PIECES_BETWEEN_LOOKS_AT_MEMORY = 256;

    private static final long PERCENT = 100;

    /** Where the work is: {@code of} pieces, or nobody counts them. */
    private record WorkStep(String name, long of, boolean inPercent) {}

    private final long longest;
    private final BooleanSupplier isMemoryShort;
    private final AtomicLong done = new AtomicLong();
    private volatile WorkStep at = new WorkStep("waiting", 0, false);
    private volatile boolean cancelled;
    private volatile boolean begun;
    private volatile long start = System.nanoTime();

    /**
     * A budget of which the time runs from the first step on.
     *
     * @param isMemoryShort whether so little memory is left that others are in danger
     */
    public WorkBudget(Duration longest, BooleanSupplier isMemoryShort) {
        this.longest = longest.toNanos();
        this.isMemoryShort = isMemoryShort;
    }

    /** For somebody who waits for as long as it takes, and has the machine alone. */
    public static WorkBudget unlimited() {
        return new WorkBudget(Duration.ofNanos(Long.MAX_VALUE), () -> false);
    }

    /**
     * Begins a step.
     *
     * @throws WorkGivenUp as {@link #look}
     */
    public void begin(String step) {
        begin(new WorkStep(step, 0, false));
    }

    /** Begins a step of so many pieces, which are counted. */
    public void begin(String step, long pieces) {
        begin(new WorkStep(step, pieces, false));
    }

    /** Begins a step of so many pieces, too many to be counted for a reader. */
    public void beginInPercent(String step, long pieces) {
        begin(new WorkStep(step, pieces, true));
    }

    private void begin(WorkStep next) {
        if (!begun) {
            start = System.nanoTime();
            begun = true;
        }
        done.set(0);
        at = next;
        requireRoom(true);
    }

    /**
     * Looks whether the next piece may be done, and counts it.
     *
     * @throws WorkGivenUp if too much was used up already, or somebody cancelled the work
     */
    public void look() {
        long piece = done.getAndIncrement();
        requireRoom(piece % PIECES_BETWEEN_LOOKS_AT_MEMORY == 0);
    }

    private void requireRoom(boolean looksAtMemory) {
        if (cancelled) {
            throw givenUp("cancelled");
        }
        if (System.nanoTime() - start >= longest) {
            throw givenUp("gave up");
        }
        if (looksAtMemory && isMemoryShort.getAsBoolean()) {
            throw givenUp("gave up for want of memory");
        }
    }

    private WorkGivenUp givenUp(String what) {
        return new WorkGivenUp(
                what + " after " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s, at " + progress());
    }

    /** Ends the work at its next look. */
    public void cancel() {
        cancelled = true;
    }

    /** Where the work is, such as {@code building}, {@code scenarios 120 of 465} or {@code proof 40 %}. */
    public String progress() {
        WorkStep step = at;
        if (step.of() == 0) {
            return step.name();
        }
        long now = Math.min(done.get(), step.of());
        return step.name()
                + (step.inPercent() ? " " + now * PERCENT / step.of() + " %" : " " + now + " of " + step.of());
    }
}
