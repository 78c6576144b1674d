package org.corrin.updates;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.http.BackgroundThreads;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;

/**
 * Tells who listens, and the log, how far the candidate at the gate is. It looks once a second, and tells only what has changed: the work
 * itself tells nothing, so that it takes no longer because somebody listens.
 */
@Singleton
class CandidateProgress {

    private static final Logger LOG = Logger.getLogger(CandidateProgress.class);

    private static final long LOOKS_EVERY_MILLIS = 1_000;

    /** Of a step that goes on, about every ten seconds. */
    private static final int LOGS_AFTER_LOOKS = 10;

    /** What is at the gate, and may go live. */
    record CandidateAtGate(String guideline, String release, ChangeAuthor author, WorkBudget budget) {}

    private final GuidelineEvents events;
    private final Function<WorkBudget, Optional<String>> addresses;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(task -> BackgroundThreads.thread(task, "gate-progress"));

    private Optional<CandidateAtGate> atGate = Optional.empty();
    private String told = "";
    private String logged = "";
    private int looksSinceLogged;

    @Inject
    CandidateProgress(GuidelineEvents events, GateWorks works) {
        this(events, works::address);
        looking.scheduleWithFixedDelay(this::look, LOOKS_EVERY_MILLIS, LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * One that looks when it is asked to.
     *
     * @param addresses where the answer to some work will be, if somebody got an address for it
     */
    CandidateProgress(GuidelineEvents events, Function<WorkBudget, Optional<String>> addresses) {
        this.events = events;
        this.addresses = addresses;
    }

    @PreDestroy
    void stop() {
        looking.shutdownNow();
    }

    /** Does the work on a candidate, and tells how far it is, and if it ends without a decision. */
    <T> T telling(CandidateAtGate candidate, Supplier<T> work) {
        put(Optional.of(candidate));
        try {
            return work.get();
        } catch (WorkGivenUp | StoreUnavailable e) {
            events.givenUp(candidate, e.getMessage());
            throw e;
        } finally {
            leave(candidate);
        }
    }

    private synchronized void put(Optional<CandidateAtGate> now) {
        atGate = now;
        told = "";
        logged = "";
    }

    /** One that was stuck may leave long after the next has come. */
    private synchronized void leave(CandidateAtGate candidate) {
        if (atGate.filter(now -> now == candidate).isPresent()) {
            put(Optional.empty());
        }
    }

    /** Tells where the candidate is, if that has changed: the log now and then, and those who listen. */
    synchronized void look() {
        atGate.ifPresent(candidate -> {
            String now = candidate.budget().progress();
            log(candidate, now);
            if (events.areHeard() && !now.equals(told)) {
                told = now;
                events.progress(candidate, now, addresses.apply(candidate.budget()));
            }
        });
    }

    /** Each step, and how far a long one is: a first start waits for all of them. */
    private void log(CandidateAtGate candidate, String now) {
        String step = now.replaceAll("[\\d\\s%]+", " ");
        looksSinceLogged++;
        if (!step.equals(logged) || looksSinceLogged >= LOGS_AFTER_LOOKS) {
            LOG.infof("at the gate: %s, %s", candidate.guideline(), now);
            logged = step;
            looksSinceLogged = 0;
        }
    }
}
