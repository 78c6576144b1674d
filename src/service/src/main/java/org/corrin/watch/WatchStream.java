package org.corrin.watch;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.corrin.http.RequestBounds;
import org.jboss.logging.Logger;

/**
 * Sends what the service does to whoever watches: at once, when it changes, and at least every fifteen seconds, so that who
 * watches knows that nothing has. So many may at one time; of one who reads slowly only the newest state waits.
 */
@Singleton
class WatchStream {

    private static final Logger LOG = Logger.getLogger(WatchStream.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    /** Then who watches asks again, and has to be somebody who still may. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final ServiceWatch watch;
    private final int most;
    private final Semaphore places;
    private final BroadcastProcessor<WatchState> all = BroadcastProcessor.create();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "watch");
        made.setDaemon(true);
        return made;
    });
    private Optional<WatchState> sent = Optional.empty();
    private long sentAt;

    @Inject
    WatchStream(ServiceWatch watch, RequestBounds bounds) {
        this.watch = watch;
        this.most = bounds.listeners();
        this.places = new Semaphore(most);
    }

    void start(@Observes StartupEvent start) {
        thread.scheduleWithFixedDelay(this::tick, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the service does from now on; nothing if as many watch as may. */
    Optional<Multi<WatchState>> states() {
        if (places.availablePermits() == 0) {
            return Optional.empty();
        }
        WatchState first = watch.now();
        // A place is taken by who listens: a caller who has gone before that never gives one back.
        Supplier<Multi<? extends WatchState>> heard = () -> places.tryAcquire()
                ? Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(first),
                                all.onOverflow().dropPreviousItems().select().first(LONGEST))
                        .onTermination()
                        .invoke(places::release)
                : Multi.createFrom().empty();
        return Optional.of(Multi.createFrom().deferred(heard));
    }

    private void tick() {
        try {
            if (places.availablePermits() == most) {
                watch.read();
                return;
            }
            WatchState now = watch.now();
            boolean isDue = System.nanoTime() - sentAt >= LONGEST_SILENCE.toNanos();
            if (isDue || sent.filter(now::isSameAs).isEmpty()) {
                sent = Optional.of(now);
                sentAt = System.nanoTime();
                all.onNext(now);
            }
        } catch (RuntimeException e) {
            LOG.error("what the service does could not be read", e);
        }
    }

    /** Who listens would keep this process from its end until it is cut off, and can watch another. */
    void end(@Observes ShutdownDelayInitiatedEvent stopping) {
        stop();
        all.onComplete();
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
