package org.corrin.http;

import java.util.concurrent.atomic.AtomicLong;
import org.corrin.cdshooks.fhirclient.FetchFailure;

/** How many bytes may still be read. */
public final class ByteBudget {

    private final AtomicLong left;
    private final String whenSpent;

    /** @param whenSpent the reason to give when more came */
    public ByteBudget(long bytes, String whenSpent) {
        left = new AtomicLong(bytes);
        this.whenSpent = whenSpent;
    }

    /** @throws FetchFailure if more came than may be read */
    void take(long bytes) {
        if (left.addAndGet(-bytes) < 0) {
            throw new FetchFailure(whenSpent);
        }
    }
}
