package org.corrin.decisions;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.release.Answer;
import org.corrin.release.Release;
import org.jboss.logging.Logger;

/**
 * Lets a release answer by what it decided before, and distrusts it: one in so many of such answers is fired as well, by a
 * worker for whom nobody waits. One difference, and the release fires every answer from then on.
 */
@Singleton
class CellDecisions {

    private static final Logger LOG = Logger.getLogger(CellDecisions.class);

    /** More than this would only wait for processors that decisions need. */
    private static final int MOST_WAITING = 16;

    private final boolean isOn;
    private final int recheck;
    private final CellMeters meters;
    private final AtomicLong known = new AtomicLong();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
                Thread thread = new Thread(work, "rechecks");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    CellDecisions(CellSettings settings, CellMeters meters) {
        this.isOn = settings.on();
        this.recheck = settings.recheck();
        this.meters = meters;
    }

    Answer decide(LiveRelease live, PatientData request, RequestDay today, Handling handling) {
        Release release = live.release();
        IntakeOutcome outcome = release.read(request, today, handling);
        if (outcome instanceof RefusedRequest refused) {
            return new Answer.RefusedDecision(refused.problems());
        }
        AdmittedRequest admitted = (AdmittedRequest) outcome;
        if (!isOn) {
            return release.decideByFiring(admitted);
        }
        AtomicBoolean wasKnown = new AtomicBoolean();
        Answer answer = release.decide(admitted, (read, given) -> {
            wasKnown.set(true);
            if (recheck > 0 && known.incrementAndGet() % recheck == 0) {
                worker.execute(() -> compare(live, read, given));
            }
        });
        CellMeters.OfGuideline counted = meters.of(live.id());
        (wasKnown.get() ? counted.hits() : counted.misses()).increment();
        return answer;
    }

    /** Fires an answer that was put together; if that gives another, nothing is put together by this release any more. */
    void compare(LiveRelease live, AdmittedRequest request, Answer given) {
        CellMeters.OfGuideline counted = meters.of(live.id());
        if (live.release().decideByFiring(request).equals(given)) {
            counted.same().increment();
            return;
        }
        counted.different().increment();
        live.release().cells().switchOff();
        LOG.errorf(
                "an answer of %s, release %s, was put together from earlier decisions and is not what the rules conclude;"
                        + " from now on this release fires the rules for every answer; please report this",
                live.id(), live.release().fingerprint());
    }

    @PreDestroy
    void stop() {
        worker.shutdown();
    }
}
