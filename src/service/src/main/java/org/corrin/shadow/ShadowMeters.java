package org.corrin.shadow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/**
 * Counts how much shadows compare. Which part of it differs stands here only as far as it is told anywhere: a meter that is read
 * after each request would tell of one patient.
 */
@Singleton
class ShadowMeters {

    private static final String DIFFER = "corrin.shadow.differ";
    private static final String GUIDELINE = "guideline";

    private final MeterRegistry registry;

    ShadowMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Those of one guideline, of this process. */
    record OfGuideline(Counter decisions, Counter skipped) {}

    OfGuideline of(String guideline) {
        return new OfGuideline(
                Counter.builder("corrin.shadow.decisions")
                        .description("Decisions that were compared with those of a proposal")
                        .tag(GUIDELINE, guideline)
                        .register(registry),
                Counter.builder("corrin.shadow.skipped")
                        .description("Decisions that there was no time to compare")
                        .tag(GUIDELINE, guideline)
                        .register(registry));
    }

    /** Shows how many differ, of all replicas, as far as it is told. */
    <T> void tellDiffering(String guideline, T source, ToDoubleFunction<T> told) {
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find(DIFFER).tag(GUIDELINE, guideline).meters().forEach(registry::remove);
        Gauge.builder(DIFFER, source, told)
                .description("Decisions that a proposal would make others, as far as it is told")
                .tag(GUIDELINE, guideline)
                .register(registry);
    }
}
