package org.corrin.shadow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.corrin.differences.BandSpan;
import org.corrin.differences.DecisionDifference;
import org.corrin.differences.ResultBands;
import org.corrin.facts.PatientFacts;
import org.corrin.guidelines.LiveRelease;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.problems.ExceptionMapping;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.jboss.logging.Logger;

/** A proposal that decides beside one live release, and what it counted since it was asked last. */
final class RunningShadow {

    private static final Logger LOG = Logger.getLogger(RunningShadow.class);

    /** Why a candidate does not decide. */
    static final String REFUSED = "refused";

    static final String WITHHELD = "withheld";
    static final String FAILED = "failed";

    private final ShadowName name;
    private final LiveRelease live;
    private final LiveRelease candidate;
    private final Instant since;
    private final KnownPatients patients;
    private final LongAdder skipped = new LongAdder();
    private final ShadowMeters.OfGuideline meters;
    private final AtomicBoolean hasFailed = new AtomicBoolean();
    private ShadowTally counted = ShadowTally.NONE;

    RunningShadow(
            ShadowName name,
            LiveRelease live,
            LiveRelease candidate,
            Instant since,
            KnownPatients patients,
            ShadowMeters.OfGuideline meters) {
        this.patients = patients;
        this.meters = meters;
        this.since = since;
        this.name = name;
        this.live = live;
        this.candidate = candidate;
    }

    ShadowName name() {
        return name;
    }

    Instant since() {
        return since;
    }

    String live() {
        return live.release().fingerprint();
    }

    String candidate() {
        return candidate.release().fingerprint();
    }

    /** Whether it decides beside this release: a request that began before another went live is not compared. */
    boolean isBeside(LiveRelease answering) {
        return answering.release().fingerprint().equals(live());
    }

    /** There was no time for a decision. */
    void skip() {
        skipped.increment();
        meters.skipped().increment();
    }

    /** Decides by the proposal, and counts whether that is different. Never throws what a candidate can cause. */
    void compare(ShadowedRequest.Content request) {
        Optional<DecisionDifference> difference = difference(request);
        ShadowTally one = ShadowTally.of(1, 0);
        if (difference.isPresent()) {
            one = one.plus(counted(request, difference.get()));
        }
        add(one);
        meters.decisions().increment();
    }

    private Optional<DecisionDifference> difference(ShadowedRequest.Content request) {
        try {
            Answer after = candidate.release().decide(request.asked(), request.today(), request.handling());
            if (after instanceof Decision decision) {
                return DecisionDifference.between(request.answered(), decision);
            }
            String why = after instanceof Answer.RefusedDecision ? REFUSED : WITHHELD;
            return Optional.of(DecisionDifference.undecided(request.answered(), why));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (hasFailed.compareAndSet(false, true)) {
                LOG.errorf("the shadow %s fails; requests are answered as before", name);
                ExceptionMapping.report(e);
            }
            return Optional.of(DecisionDifference.undecided(request.answered(), FAILED));
        }
    }

    // Not between the limits of the candidate: its author chooses them, and could put them around one patient.
    private CountedWay counted(ShadowedRequest.Content request, DecisionDifference way) {
        PatientFacts facts =
                ((AdmittedRequest) live.release().read(request.asked(), request.today(), request.handling())).facts();
        DifferingCount count = patients.count(way, request.asked(), facts);
        Map<String, Map<String, BandSpan>> bands = new TreeMap<>();
        count.patients()
                .byMemory()
                .keySet()
                .forEach(memory -> bands.put(memory, ResultBands.of(facts, live.release())));
        return CountedWay.of(way, count, bands);
    }

    /** Counts what could not be saved once more. */
    synchronized void add(ShadowTally more) {
        counted = counted.plus(more);
    }

    /** What was counted since this was asked last. */
    synchronized ShadowTally take() {
        ShadowTally taken = counted.plus(ShadowTally.of(0, skipped.sumThenReset()));
        counted = ShadowTally.NONE;
        return taken;
    }
}
