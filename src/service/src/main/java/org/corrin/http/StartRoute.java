package org.corrin.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Leads whoever opens this service in a browser to the workbench. */
@Singleton
class StartRoute {

    private static final int TEMPORARY_REDIRECT = 307;

    void add(@Observes Router router) {
        redirect(router, "/");
        redirect(router, "/workbench");
        // Files from jars have no page that stands for their folder.
        router.get("/workbench/").handler(call -> call.reroute("/workbench/index.html"));
        router.get("/workbench/guides/").handler(call -> call.reroute("/workbench/guides/index.html"));
    }

    private static void redirect(Router router, String path) {
        // A route without a slash at its end also takes the address with one.
        router.get(path).handler(call -> {
            if (!call.request().path().equals(path)) {
                call.next();
                return;
            }
            call.response()
                    .setStatusCode(TEMPORARY_REDIRECT)
                    .putHeader("Location", "workbench/")
                    .end();
        });
    }
}
