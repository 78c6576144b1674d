package org.corrin.http;

import io.quarkus.micrometer.runtime.export.handlers.PrometheusHandler;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Answers with the metrics on threads of its own. Quarkus' own route, which this one stands before, waits for a worker. */
@Singleton
class MetricsRoute {

    private static final String PATH = "/q/metrics";

    private final PrometheusHandler handler = new PrometheusHandler(false, Optional.empty());
    private final ProbeThreads threads;

    MetricsRoute(ProbeThreads threads) {
        this.threads = threads;
    }

    void open(@Observes ManagementInterface management) {
        // A route without an order would come after Quarkus' own.
        management
                .router()
                .get(PATH)
                .order(-1)
                .handler(call -> threads.executor().execute(() -> answer(call)));
    }

    private void answer(RoutingContext call) {
        try {
            handler.handle(call);
        } catch (RuntimeException e) {
            call.fail(e);
        }
    }
}
