package org.corrin.updates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.buildcache.MemoryBuildCache;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckMeans;
import org.corrin.gate.CheckStage;
import org.corrin.gate.Gate;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.gate.QuickCheck;
import org.corrin.gate.ReleaseBuild;
import org.corrin.gate.ReportJson;
import org.corrin.gate.process.GateProcess;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.EngineMachine;
import org.corrin.release.Release;
import org.jboss.logging.Logger;

/**
 * Where candidates are checked: in the process of the gate, or here where that is switched off. What passes is loaded here;
 * only then is what was computed for it kept for later.
 */
@Singleton
class ReleaseGate {

    private static final Logger LOG = Logger.getLogger(ReleaseGate.class);

    /** One core is left to decisions where there are two or more. */
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    /** Far more than a guideline of the size that is allowed is compiled to. */
    private static final long MOST_COMPUTED = 32_000_000;

    private static final String MEMORY = "corrin.gate.memory";

    private final StoredBuildCache kept;
    private final Optional<GateProcess> process;

    ReleaseGate(GateBounds bounds, StoredBuildCache kept, MeterRegistry registry) {
        this.kept = kept;
        process = bounds.process()
                ? Optional.of(new GateProcess(
                        EngineMachine.of(bounds.heap().asLongValue()), line -> LOG.infof("the gate: %s", line)))
                : Optional.empty();
        // A service that is told to stop while it starts waits for the check that its start waits for.
        process.ifPresent(own -> Runtime.getRuntime().addShutdownHook(new Thread(own::close, "gate-end")));
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find(MEMORY).meters().forEach(registry::remove);
        Gauge.builder(MEMORY, this, ReleaseGate::processBytes)
                .description("Memory that the process of the gate holds; 0 where it has none")
                .baseUnit("bytes")
                .register(registry);
    }

    private long processBytes() {
        return process.map(GateProcess::residentBytes).orElse(0L);
    }

    @PreDestroy
    void stop() {
        process.ifPresent(GateProcess::close);
    }

    /**
     * Checks a candidate that may follow on what is live. One that was accepted before is only loaded.
     *
     * @throws WorkGivenUp if the budget was used up before the end
     */
    GateResult check(Candidate candidate, Optional<Release> live, WorkBudget budget) {
        boolean isKnown = kept.find(ReportJson.key(candidate, live)).isPresent();
        return process.isEmpty() || isKnown
                ? Gate.check(candidate, live, new CheckMeans(THREADS, budget, kept))
                : checkedThere(process.get(), candidate, live, budget);
    }

    private GateResult checkedThere(GateProcess there, Candidate candidate, Optional<Release> live, WorkBudget budget) {
        BuildCache computed = new MemoryBuildCache(MOST_COMPUTED);
        try {
            GateReport report = there.check(candidate, live, THREADS, CheckStage.PROOF, budget, computed.before(kept));
            if (!report.accepted()) {
                return GateResult.refused(report);
            }
        } catch (WorkGivenUp e) {
            live.ifPresent(this::prepare);
            throw e;
        }
        return Gate.check(candidate, live, new CheckMeans(THREADS, budget, new Passed(computed)));
    }

    /**
     * Checks a candidate as far as a stage before the proof; the report says of none that it may go live.
     *
     * @throws WorkGivenUp if the budget was used up before the end
     */
    GateReport check(Candidate candidate, Optional<Release> live, CheckStage until, WorkBudget budget) {
        // Nothing is kept of what may never pass.
        BuildCache known = BuildCache.none().before(kept);
        return process.map(own -> own.check(candidate, live, THREADS, until, budget, known))
                .orElseGet(() -> QuickCheck.until(until, candidate.files(), live, known, budget)
                        .report());
    }

    /** What was computed for a candidate that passed. It is kept when it is asked for by its key: what else was computed is left. */
    private final class Passed implements BuildCache {

        private final BuildCache computed;

        Passed(BuildCache computed) {
            this.computed = computed;
        }

        @Override
        public Optional<byte[]> find(BuildKey key) {
            Optional<byte[]> found = computed.find(key);
            found.ifPresent(content -> kept.keep(key, content));
            return found.or(() -> kept.find(key));
        }

        @Override
        public void keep(BuildKey key, byte[] content) {
            kept.keep(key, content);
        }
    }

    /**
     * Builds a release that passed the gate before.
     *
     * @param like a release of the same guideline, of which files that are the same are taken
     */
    ReleaseBuild build(GuidelineFiles files, Optional<Release> like) {
        return ReleaseBuild.of(files, like, kept);
    }

    /** Lets the process build what is live before somebody proposes a candidate that follows on it. */
    void prepare(Release live) {
        process.ifPresent(own -> own.prepare(live.guideline().files(), kept));
    }
}
