package org.corrin.fhir;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Takes {@code %24decide} for {@code $decide}, and so on: some clients encode the dollar sign, and no address means anything else by it. */
@Singleton
class EncodedDollar {

    void takeRequests(@Observes Router router) {
        router.routeWithRegex("/fhir/(?:.*/)?%24[a-z-]+/?").handler(EncodedDollar::goOn);
    }

    private static void goOn(RoutingContext request) {
        String query = request.request().query();
        request.reroute(request.request().path().replace("%24", "$") + (query == null ? "" : "?" + query));
    }
}
