package org.corrin.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.audit.AuditTrail;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;

/**
 * Records who was refused what, within bounds: a flood of wrong tokens is counted in the metrics, and fills no table. Nobody
 * waits for it.
 */
@Singleton
public class AccessRecord {

    private static final Logger LOG = Logger.getLogger(AccessRecord.class);
    private static final int WAITING = 100;

    /** Of one address or person in a minute; the rest is counted. */
    private static final int EACH = 10;

    /** Of all who signed in, and of all who did not, in a minute. */
    private static final int ALL = 100;

    private static final int ENDING = 5;
    /** Who did not sign in cannot keep those from the record who did. */
    private static final String NOBODIES = "nobodies";

    private static final String PEOPLE = "people";

    private final AuditTrail audit;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Buckets each = new Buckets(EACH);
    private final Buckets all = new Buckets(ALL);
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), AccessRecord::thread, (work, full) -> {});

    AccessRecord(ReleaseStore store, MeterRegistry registry, Clock clock) {
        this.audit = store.audit();
        this.registry = registry;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "corrin-access-record");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Records a refusal.
     *
     * @param action what was refused, such as {@code access.refused}
     * @param about what it was asked of; nothing that a caller makes up
     * @param whose by whom the number of entries is bounded, a person or an address
     */
    void refused(Actor actor, String action, String about, Map<String, String> details, String whose) {
        registry.counter("corrin.access.refused", "action", action).increment();
        if (each.take(whose).isPresent()
                || all.take(actor.issuer().equals(Actor.SYSTEM) ? NOBODIES : PEOPLE)
                        .isPresent()) {
            return;
        }
        AuditEvent event = new AuditEvent(clock.instant(), actor, action, "", about, AuditEvent.REFUSED, details);
        writer.execute(() -> append(event));
    }

    private void append(AuditEvent event) {
        try {
            audit.append(event);
        } catch (StoreUnavailable e) {
            LOG.warnf(
                    "`%s` of %s could not be recorded: %s",
                    event.action(), event.actor().name(), e.getMessage());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        writer.shutdown();
        // What was refused last may be what somebody looks for.
        if (!writer.awaitTermination(ENDING, TimeUnit.SECONDS)) {
            LOG.warn("not every refusal could be recorded before the end");
        }
    }
}
