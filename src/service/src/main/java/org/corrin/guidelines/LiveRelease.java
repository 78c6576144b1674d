package org.corrin.guidelines;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.release.Release;

/**
 * A release that answers requests. It is given back to Drools when it is no longer live and the last request that began
 * with it has ended.
 */
public final class LiveRelease {

    private final Release release;
    private final Instant since;
    private final String by;
    private final String why;
    /** Being live counts as one. */
    private final AtomicInteger holders = new AtomicInteger(1);

    /**
     * A release about to go live.
     *
     * @param since when it goes live
     * @param by who puts it live
     * @param why their reason
     */
    public LiveRelease(Release release, Instant since, String by, String why) {
        this.release = release;
        this.since = since;
        this.by = by;
        this.why = why;
    }

    /** The release itself. Only who holds it may decide with it. */
    public Release release() {
        return release;
    }

    /** The id of its guideline. */
    public String id() {
        return release.guideline().about().id();
    }

    /** Whether it has this fingerprint. */
    public boolean isOf(String fingerprint) {
        return release.fingerprint().equals(fingerprint);
    }

    /** When it went live. */
    public Instant since() {
        return since;
    }

    /** Who put it live. */
    public String by() {
        return by;
    }

    /** Why they did. */
    public String why() {
        return why;
    }

    /** Keeps it from being closed until {@link #letGo}; false if it has been closed already. */
    boolean hold() {
        return holders.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0;
    }

    /**
     * Holds it once more, for who knows that it is held already.
     *
     * @throws IllegalStateException if it is not
     */
    public void keep() {
        if (!hold()) {
            throw new IllegalStateException("a release was held again after it was closed");
        }
    }

    /** Ends one hold, of a request or of being live; the last one closes the release. */
    public void letGo() {
        int left = holders.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("a release was let go more often than it was held");
        }
        if (left == 0) {
            release.close();
        }
    }
}
