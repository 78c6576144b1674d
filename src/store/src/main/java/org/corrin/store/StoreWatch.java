package org.corrin.store;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.store.database.WakeSignal;
import org.jboss.logging.Logger;

/**
 * Looks for what another process put live: at each signal, and every so often without one. A signal says only that it
 * is time to look, so that none can be missed for good or counted twice.
 */
final class StoreWatch implements Closeable {

    private static final Logger LOG = Logger.getLogger(StoreWatch.class);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final WakeSignal signal;
    private final Duration betweenLooks;
    private final Supplier<Map<String, Long>> newest;
    private final BiPredicate<String, Long> anothers;
    private final Consumer<String> changed;
    private final Consumer<StoreWatch> ended;
    private final Map<String, Long> known;
    private final Thread thread = new Thread(this::watch, "corrin-store-watch");
    private volatile boolean closed;
    private boolean lost;

    /**
     * @param newest the number of the newest entry of each guideline
     * @param anothers whether this entry of a guideline is another process's
     * @param changed hears of each guideline of which another replica made a new entry
     * @param ended hears when this watch is closed
     */
    StoreWatch(
            WakeSignal signal,
            Duration betweenLooks,
            Supplier<Map<String, Long>> newest,
            BiPredicate<String, Long> anothers,
            Consumer<String> changed,
            Consumer<StoreWatch> ended) {
        this.signal = signal;
        this.betweenLooks = betweenLooks;
        this.newest = newest;
        this.anothers = anothers;
        this.changed = changed;
        this.ended = ended;
        try {
            this.known = new HashMap<>(newest.get());
        } catch (StoreUnavailable e) {
            signal.close();
            throw e;
        }
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (!closed) {
                signal.await(betweenLooks);
                look();
            }
        } catch (InterruptedException e) {
            LOG.error("interrupted: this process no longer notices what others put live");
        }
    }

    private void look() {
        try {
            newest.get().forEach(this::compare);
            if (lost) {
                LOG.info("this process notices again what others put live");
                lost = false;
            }
        } catch (StoreUnavailable e) {
            if (!closed && !lost) {
                LOG.warn("this process does not notice what others put live: " + e.getMessage());
                lost = true;
            }
        }
    }

    private void compare(String guideline, Long number) {
        if (!number.equals(known.put(guideline, number)) && anothers.test(guideline, number) && !closed) {
            tell(guideline);
        }
    }

    private void tell(String guideline) {
        try {
            changed.accept(guideline);
        } catch (Throwable e) {
            // Even an Error: with this thread dead, the replica would answer with an old release for ever.
            LOG.errorf(e, "the release of `%s` that another process put live could not be taken up", guideline);
        }
    }

    /** Waits a moment for a call under way, unless that call is what closes it. */
    @Override
    public void close() {
        closed = true;
        signal.close();
        ended.accept(this);
        if (Thread.currentThread() != thread) {
            try {
                thread.join(ENDING.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
