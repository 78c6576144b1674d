package org.corrin.notifications;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what comes of notifications. The tags are names of the settings and of outcomes, so their number is bounded. */
@Singleton
class NotificationMeters {

    private final MeterRegistry registry;

    NotificationMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Has all counters of a server from the start, so that a rate over them has a beginning. */
    void expect(String server) {
        for (NotificationOutcome outcome : NotificationOutcome.values()) {
            counter(server, outcome);
        }
    }

    void count(NotifyingServer server, NotificationOutcome outcome) {
        counter(server.name(), outcome).increment();
    }

    private Counter counter(String server, NotificationOutcome outcome) {
        return Counter.builder("corrin.notifications")
                .description("Notifications of new results, and what came of them")
                .tag("server", server)
                .tag("outcome", outcome.tag())
                .register(registry);
    }
}
