package org.corrin.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** How many bytes may still be read, of one body or of several together. */
public final class ByteBudget {

    private final AtomicLong left;
    private final Supplier<? extends Exception> whenSpent;

    /** @param whenSpent makes what a body fails with that is longer than its budget */
    public ByteBudget(long bytes, Supplier<? extends Exception> whenSpent) {
        left = new AtomicLong(bytes);
        this.whenSpent = whenSpent;
    }

    /** Takes this many bytes from the budget; false if it held fewer. */
    boolean covers(long bytes) {
        return left.addAndGet(-bytes) >= 0;
    }

    Exception whenSpent() {
        return whenSpent.get();
    }
}
