package org.corrin.updates;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** What becomes of candidates, and how many are on their way. */
@Singleton
class GateMeters {

    /** What becomes of one. */
    enum CheckOutcome {
        PASSED,
        REFUSED,
        GIVEN_UP;

        private String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final MeterRegistry registry;

    GateMeters(MeterRegistry registry) {
        this.registry = registry;
        for (CheckOutcome outcome : CheckOutcome.values()) {
            counter(outcome);
        }
    }

    /** Shows how many wait, how long one is checked, and how many are stuck. */
    void watch(GateQueue queue) {
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find("corrin.gate.waiting").meters().forEach(registry::remove);
        registry.find("corrin.gate.stuck").meters().forEach(registry::remove);
        registry.find("corrin.gate.running").meters().forEach(registry::remove);
        registry.find("corrin.gate.busy").meters().forEach(registry::remove);
        Gauge.builder("corrin.gate.waiting", queue, GateQueue::waiting)
                .description("Candidates that wait for the gate")
                .register(registry);
        Gauge.builder("corrin.gate.running", queue, GateQueue::running)
                .description("Candidates that are checked now")
                .register(registry);
        Gauge.builder("corrin.gate.busy", queue, asked -> asked.busy().toSeconds())
                .description("How long the candidate at the gate has been checked; 0 if there is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("corrin.gate.stuck", queue, GateQueue::stuck)
                .description("Checks that did not end and were left to themselves")
                .register(registry);
    }

    void count(CheckOutcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(CheckOutcome outcome) {
        return Counter.builder("corrin.gate.checks")
                .description("Candidates that were checked, by what came of it")
                .tag("outcome", outcome.tag())
                .register(registry);
    }
}
