package org.corrin.decisions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.problems.ProblemType;
import org.corrin.release.Decision;

/**
 * Counts what is decided. The tags are words of the guideline (status, kind, code) and never of a request, so their
 * number is bounded; each meter is looked up once and kept, so that counting costs nanoseconds.
 */
@Singleton
class DecisionMeters {

    private final Map<String, OfGuideline> guidelines = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    DecisionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Those of one live guideline. */
    OfGuideline of(String guideline) {
        OfGuideline known = guidelines.get(guideline);
        return known != null ? known : guidelines.computeIfAbsent(guideline, id -> new OfGuideline(id, registry));
    }

    /** The meters of one guideline. */
    static final class OfGuideline {

        private static final Duration[] BOUNDS = {
            Duration.ofNanos(50_000),
            Duration.ofNanos(100_000),
            Duration.ofNanos(250_000),
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1)
        };

        private record Advised(String kind, String code) {}

        private final Map<String, Counter> statuses = new ConcurrentHashMap<>();
        private final Map<Advised, Counter> advice = new ConcurrentHashMap<>();
        private final Map<ProblemType, Counter> problems = new ConcurrentHashMap<>();
        private final String guideline;
        private final MeterRegistry registry;
        private final Timer time;
        private final Counter withheld;
        private final Counter refused;

        private OfGuideline(String guideline, MeterRegistry registry) {
            this.guideline = guideline;
            this.registry = registry;
            time = Timer.builder("corrin.decision")
                    .description("Time the rules took for one decision, without reading and writing JSON")
                    .tag("guideline", guideline)
                    .serviceLevelObjectives(BOUNDS)
                    .register(registry);
            withheld = counter("corrin.withheld", "Answers that were withheld because they broke a law");
            refused = counter("corrin.refused", "Requests that were not decided, because of problems in them");
            // There from the start, so that a rate over them has a beginning.
            found(ProblemType.FACTS, 0);
            found(ProblemType.SHAPE, 0);
        }

        void took(long nanos) {
            time.record(nanos, TimeUnit.NANOSECONDS);
        }

        void decided(Decision decision) {
            statuses.computeIfAbsent(
                            decision.assessment().status(),
                            status -> counter("corrin.decisions", "Decisions sent", "status", status))
                    .increment();
            for (Decision.GivenAdvice given : decision.adviceAndDetails()) {
                advice.computeIfAbsent(
                                new Advised(given.kind(), given.code()),
                                advised -> counter(
                                        "corrin.advice",
                                        "Advice given",
                                        "kind",
                                        advised.kind(),
                                        "code",
                                        advised.code()))
                        .increment();
            }
        }

        /** A request that was refused for all of these. */
        void refused(List<RequestProblem> all) {
            refused.increment();
            for (RequestProblem problem : all) {
                found(problem.kind() == RequestProblemKind.SHAPE ? ProblemType.SHAPE : ProblemType.FACTS, 1);
            }
        }

        /** A request that was refused before it could be read. */
        void refused(ProblemType type) {
            refused.increment();
            found(type, 1);
        }

        private void found(ProblemType type, int times) {
            problems.computeIfAbsent(
                            type, kind -> counter("corrin.problems", "Problems found in requests", "kind", kind.code()))
                    .increment(times);
        }

        void withheld() {
            withheld.increment();
        }

        private Counter counter(String name, String description, String... tags) {
            return Counter.builder(name)
                    .description(description)
                    .tag("guideline", guideline)
                    .tags(tags)
                    .register(registry);
        }
    }
}
