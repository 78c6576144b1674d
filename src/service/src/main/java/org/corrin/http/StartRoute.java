package org.corrin.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Sends whoever opens this service in a browser to the page of its interface. */
@Singleton
class StartRoute {

    private static final int TEMPORARY_REDIRECT = 307;

    void add(@Observes Router router) {
        router.get("/")
                .handler(call -> call.response()
                        .setStatusCode(TEMPORARY_REDIRECT)
                        .putHeader("Location", "q/swagger-ui/")
                        .end());
    }
}
