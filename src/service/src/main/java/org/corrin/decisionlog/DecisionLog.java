package org.corrin.decisionlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.corrin.decisionlog.DecisionLogSettings.Extent;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.store.decisionlog.LoggedDecision;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Writes which decisions were sent. Whoever decides hands over references and goes on; one thread of its own works out hashes,
 * encrypts and writes, many at once. Where more come than it can write, the newest are not logged: that is counted and told,
 * and no decision waits.
 */
@Singleton
public class DecisionLog {

    private static final Logger LOG = Logger.getLogger(DecisionLog.class);
    private static final String NAME = "decisions";
    private static final String SHED = "corrin.decisions.log.shed";
    private static final String WAITING = "corrin.decisions.log.waiting";
    private static final int AT_ONCE = 500;
    private static final Duration LINGER = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TELLS_EVERY = Duration.ofSeconds(10);
    private static final Duration AT_THE_END = Duration.ofSeconds(5);
    private static final Duration FORGETS_EVERY = Duration.ofHours(1);
    private static final int FORGETS_AT_ONCE = 1_000;

    /** A decision that waits to be written. */
    private record Waiting(
            UUID id,
            Instant at,
            String guideline,
            String release,
            String approval,
            LoggedCall call,
            Supplier<byte[]> answer) {}

    private final Extent extent;
    private final Optional<LogKeys> keys;
    private final int keep;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final ReleaseStore store;
    private final Clock clock;
    private final BlockingQueue<Waiting> waiting;
    private final Counter shed;
    private final Thread writer = new Thread(this::write, "decision-log");
    private volatile boolean stopping;
    private volatile int unwritten;
    private volatile long toldAt;
    private volatile long shedAt;
    private Instant tidied = Instant.MIN;

    /** When which patients were erased, by their hashes: for what was on its way then. */
    private final Map<String, Instant> forgotten = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if decisions are to be logged and there is no key that can be used */
    DecisionLog(DecisionLogSettings settings, ReleaseStore store, MeterRegistry registry, Clock clock) {
        extent = settings.log();
        boolean isKeyGiven = settings.key().filter(given -> !given.isBlank()).isPresent();
        // Where nothing is logged any more, what was can still be asked for and erased.
        keys = isOn() || isKeyGiven ? Optional.of(LogKeys.of(settings.key())) : Optional.empty();
        if (settings.keep() < 1 || settings.queue() < 1 || settings.queueSize().asLongValue() < 1) {
            throw new IllegalArgumentException(
                    "CORRIN_DECISIONS_KEEP, _QUEUE and _QUEUE_SIZE are numbers from 1: days, decisions and bytes");
        }
        keep = settings.keep();
        mostBytes = settings.queueSize().asLongValue();
        this.store = store;
        this.clock = clock;
        waiting = new ArrayBlockingQueue<>(settings.queue());
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find(WAITING).meters().forEach(registry::remove);
        Gauge.builder(WAITING, waiting, BlockingQueue::size)
                .description("Decisions that wait to be logged")
                .register(registry);
        shed = Counter.builder(SHED)
                .description("Decisions that were sent and not logged, because too many waited")
                .register(registry);
    }

    void onStart(@Observes StartupEvent start) {
        if (isOn()) {
            LOG.infof(
                    "decisions are logged (%s), and kept for %d days",
                    extent == Extent.FULL ? "with what was asked, encrypted" : "as hashes", keep);
        }
        writer.setDaemon(true);
        writer.start();
    }

    /** Whether decisions are logged; where they are not, nothing else here costs anything. */
    public boolean isOn() {
        return extent != Extent.OFF;
    }

    /** The keys, if there are any. */
    Optional<LogKeys> keys() {
        return keys;
    }

    /**
     * Logs a decision that is about to be sent. Returns at once.
     *
     * @param approval what it says of who approved the release, as JSON
     * @param answer the decision as JSON with its id; made on another thread
     */
    public void record(
            UUID id, String guideline, String release, String approval, LoggedCall call, Supplier<byte[]> answer) {
        if (!isOn()) {
            return;
        }
        int length = call.request().length;
        boolean isTaken = bytes.addAndGet(length) <= mostBytes
                && waiting.offer(new Waiting(id, clock.instant(), guideline, release, approval, call, answer));
        if (!isTaken) {
            bytes.addAndGet(-length);
            letGo(1);
        }
    }

    private void letGo(int decisions) {
        shed.increment(decisions);
        shedAt = System.nanoTime();
        tell();
    }

    private void tell() {
        long now = System.nanoTime();
        if (toldAt == 0 || now - toldAt > TELLS_EVERY.toNanos()) {
            toldAt = now;
            LOG.warnf(
                    "decisions are sent that are not logged: %d wait already, %.0f were let go so far",
                    waiting.size(), shed.count());
        }
    }

    private void write() {
        List<LoggedDecision> batch = new ArrayList<>();
        while (!stopping || !waiting.isEmpty()) {
            try {
                gather(batch);
                write(batch);
                tidy();
            } catch (StoreUnavailable e) {
                LOG.debugf("decisions wait to be logged: %s", e.getMessage());
                unwritten = batch.size();
                if (pauseEnded()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.errorf(
                        "%d decisions could not be logged: %s",
                        batch.size(), e.getClass().getName());
                letGo(batch.size());
                batch.clear();
            }
        }
        unwritten = batch.size();
    }

    /** Nothing is written while a patient is erased, and nothing of them after that which was decided before. */
    private synchronized void write(List<LoggedDecision> batch) {
        batch.removeIf(one -> Optional.ofNullable(forgotten.get(one.patient()))
                .filter(one.at()::isBefore)
                .isPresent());
        if (!batch.isEmpty()) {
            store.decisionLog().add(batch);
            batch.clear();
        }
    }

    /** Forgets a patient here, and does what forgets them in the store. */
    synchronized <T> T forgetting(String patient, Supplier<T> inStore) {
        forget(patient);
        return inStore.get();
    }

    private boolean pauseEnded() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** What was gathered and could not be written is kept, so that it is written first. */
    private void gather(List<LoggedDecision> batch) throws InterruptedException {
        if (!batch.isEmpty()) {
            return;
        }
        Waiting first = waiting.poll(LINGER.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        List<Waiting> some = new ArrayList<>(List.of(first));
        waiting.drainTo(some, AT_ONCE - 1);
        for (Waiting one : some) {
            bytes.addAndGet(-one.call().request().length);
            try {
                batch.add(logged(one, keys.orElseThrow()));
            } catch (RuntimeException e) {
                LOG.errorf("a decision could not be logged: %s", e.getClass().getName());
                letGo(1);
            }
        }
    }

    /** Lets go of what waits about a patient who is to be forgotten. */
    void forget(String patient) {
        List<Waiting> theirs = waiting.stream()
                .filter(one -> one.call().patient().filter(patient::equals).isPresent())
                .toList();
        keys.ifPresent(known -> forgotten.put(known.patient(patient), clock.instant()));
        // What the writer has taken meanwhile, it has counted off itself.
        theirs.stream()
                .filter(waiting::remove)
                .forEach(one -> bytes.addAndGet(-one.call().request().length));
    }

    private LoggedDecision logged(Waiting one, LogKeys known) {
        String key = known.writing();
        LoggedCall call = one.call();
        return new LoggedDecision(
                one.id().toString(),
                one.at(),
                call.edge(),
                one.guideline(),
                one.release(),
                one.approval(),
                call.caller().issuer(),
                call.caller().subject(),
                known.hash(key, call.request()),
                known.hash(key, one.answer().get()),
                key,
                call.patient().map(known::patient).orElse(""),
                extent == Extent.FULL
                        ? known.encrypted(
                                call.question().get().written(), bound(one.id().toString(), one.release(), key))
                        : "",
                call.cards());
    }

    /** What a question is bound to: beside another decision it cannot be decrypted. */
    static String bound(String id, String release, String key) {
        return String.join("|", id, release, key);
    }

    private void tidy() {
        Instant now = clock.instant();
        if (tidied.plus(FORGETS_EVERY).isAfter(now)) {
            return;
        }
        int some;
        do {
            some = store.decisionLog().forgetBefore(now.minus(Duration.ofDays(keep)), FORGETS_AT_ONCE);
        } while (some == FORGETS_AT_ONCE && !stopping);
        forgotten.values().removeIf(at -> at.plus(FORGETS_EVERY).isBefore(now));
        tidied = now;
    }

    /** What waits is written to its end, for a few seconds. */
    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        writer.join(AT_THE_END.toMillis());
        writer.interrupt();
        int left = waiting.size() + unwritten;
        if (left > 0) {
            LOG.errorf("%d decisions were sent and are not logged", left);
        }
    }

    /** Down while decisions are sent that are not logged. No readiness: patients come first. */
    @Produces
    @HealthGroup(NAME)
    @Singleton
    HealthCheck health() {
        return () -> HealthCheckResponse.named(NAME)
                .status(shedAt == 0
                        || System.nanoTime() - shedAt > PAUSE.multipliedBy(60).toNanos())
                .withData("log", extent.name().toLowerCase(Locale.ROOT))
                .withData("waiting", waiting.size())
                .withData("shed", (long) shed.count())
                .build();
    }
}
