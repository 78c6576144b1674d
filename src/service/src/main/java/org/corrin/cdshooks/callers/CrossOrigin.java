package org.corrin.cdshooks.callers;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets the pages of listed origins call the CDS Hooks endpoints from a browser, and nothing else of this service: no
 * page elsewhere may put a release live. A preflight is answered here, before anything asks for a token.
 *
 * <p>Quarkus' own filter is left off, because it knows no paths, and because it refuses every request whose header Origin
 * it does not know: those of this service's own pages behind a proxy that ends TLS, and those of clients that are no
 * browsers. Here such a question is answered as one without the header is, and the browser keeps the answer from the page;
 * {@code http.ForeignPages} refuses what changes something.
 */
class CrossOrigin {

    static final String PATH = "/cds-services";

    /** Before the resources, which Quarkus orders from 1000 on, and after the headers every answer has. */
    private static final int EARLY = 10;

    private static final int PREFLIGHT_HOLDS_FOR = 600;

    void allow(@Observes Router router, @ConfigProperty(name = "corrin.cors.origins") Optional<List<String>> origins) {
        Set<String> listed = Set.copyOf(origins.orElse(List.of()));
        listed.forEach(CrossOrigin::check);
        if (listed.isEmpty()) {
            return;
        }
        CorsHandler handler = CorsHandler.create()
                .addOrigins(List.copyOf(listed))
                .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.OPTIONS))
                .allowedHeaders(Set.of("Authorization", "Content-Type", "Accept"))
                .maxAgeSeconds(PREFLIGHT_HOLDS_FOR);
        router.route(PATH + "/*").order(EARLY).handler(call -> {
            String origin = call.request().getHeader(HttpHeaders.ORIGIN);
            if (origin != null && listed.contains(origin)) {
                handler.handle(call);
            } else {
                answerAsAnyOther(call);
            }
        });
    }

    /** A cache must not give this answer to a listed origin, or theirs to this one. */
    private static void answerAsAnyOther(RoutingContext call) {
        call.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        call.next();
    }

    private static void check(String origin) {
        if (!origin.matches("https?://[a-z0-9.\\[\\]:-]+")) {
            throw new IllegalArgumentException("CORRIN_CORS_ORIGINS: `" + origin
                    + "` is not an origin as browsers send it; write one like `https://ehr.example.org`, in lower case,"
                    + " without a path or a slash at its end, several with commas between them");
        }
    }
}
