package org.corrin.cdshooks.servers;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes may still be read. */
final class Allowance {

    private final AtomicLong left;
    private final String whenSpent;

    /** @param whenSpent the reason to give when more came */
    Allowance(long bytes, String whenSpent) {
        left = new AtomicLong(bytes);
        this.whenSpent = whenSpent;
    }

    /** @throws Failure if more came than may be read */
    void take(long bytes) {
        if (left.addAndGet(-bytes) < 0) {
            throw new Failure(whenSpent);
        }
    }
}
