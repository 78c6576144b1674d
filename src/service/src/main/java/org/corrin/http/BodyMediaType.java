package org.corrin.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.corrin.documents.DocumentNode;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks what a body is before anything reads it. An update must say that it is JSON: a page elsewhere can have a browser send
 * only other media types, or none, without asking first.
 */
@Singleton
class BodyMediaType {

    private static final Pattern UPDATES = Pattern.compile("/?v1/guidelines/[^/]+/(releases|live|check)/?");

    /** @throws jakarta.ws.rs.WebApplicationException with status 415, if the header is not a media type, or missing and needed */
    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext call) {
        String type = call.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            if (!call.getMethod().equals("GET")
                    && UPDATES.matcher(call.getUriInfo().getPath()).matches()) {
                throw refused("the header Content-Type is missing; send it as application/json");
            }
        } else if (!isMediaType(type)) {
            throw refused(
                    "`" + DocumentNode.shortened(type) + "` is not a media type; write one like application/json");
        }
    }

    private static boolean isMediaType(String type) {
        try {
            MediaType.valueOf(type);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static RuntimeException refused(String why) {
        return ProblemDetail.of(ProblemType.MEDIA_TYPE, why).thrown();
    }
}
