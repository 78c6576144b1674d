package org.corrin.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.corrin.access.RequestKind;
import org.corrin.documents.DocumentNode;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what a page from elsewhere has a browser send in order to change something: in the network of a hospital, the
 * browser reaches what the page does not. A browser tells where a page is from, and no page can forge that. Programs send no
 * such header, and are not concerned.
 */
@Singleton
class ForeignPages {

    private static final Pattern FEEDBACK = Pattern.compile("/?cds-services/[^/]+/feedback/?");

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final Set<String> listed;

    /** @param origins whose pages may send feedback on cards */
    ForeignPages(@ConfigProperty(name = "corrin.cors.origins") Optional<List<String>> origins) {
        listed = Set.copyOf(origins.orElse(List.of()));
    }

    /** @throws jakarta.ws.rs.WebApplicationException with status 403, if the page may not change anything here */
    @ServerRequestFilter(preMatching = true)
    void refuse(ContainerRequestContext call, HttpServerRequest request) {
        String path = call.getUriInfo().getPath();
        if (RequestKind.of(call.getMethod(), path) == RequestKind.QUESTION) {
            return;
        }
        String origin = call.getHeaderString(ORIGIN);
        if (FEEDBACK.matcher(path).matches() && origin != null && listed.contains(origin)) {
            return;
        }
        if (isForeign(call.getHeaderString(FETCH_SITE), origin, request)) {
            throw ProblemDetail.of(
                            ProblemType.FOREIGN_PAGE,
                            "the page is from "
                                    + (origin == null ? "another site" : "`" + DocumentNode.shortened(origin) + "`")
                                    + ", and may change nothing here")
                    .thrown();
        }
    }

    /** A browser that says itself where the page is from is believed: a proxy may have changed the name of this service. */
    private static boolean isForeign(String fetchSite, String origin, HttpServerRequest request) {
        if (fetchSite != null) {
            return !OWN.contains(fetchSite.strip());
        }
        return origin != null && !isOwn(origin, request.authority());
    }

    /** Whether an origin is the address that was called. The scheme does not count, because a proxy may end TLS. */
    private static boolean isOwn(String origin, HostAndPort called) {
        try {
            URI page = URI.create(origin);
            if (called == null || page.getHost() == null || !page.getHost().equalsIgnoreCase(called.host())) {
                return false;
            }
            int usual = "https".equals(page.getScheme()) ? 443 : 80;
            return (page.getPort() < 0 ? usual : page.getPort()) == (called.port() < 0 ? usual : called.port());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
