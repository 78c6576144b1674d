package org.corrin.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * The forms in which a caller takes an answer. Two methods share the address of decisions, for requests in two forms, and
 * then the framework does not look.
 */
public final class AcceptHeader {

    private AcceptHeader() {}

    /**
     * Lets a request go on whose answer may be JSON.
     *
     * @throws jakarta.ws.rs.WebApplicationException with status 406, if it may not
     */
    public static void requireJson(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && Stream.of(accept.split(",")).noneMatch(AcceptHeader::isJson)) {
            throw ProblemDetail.of(ProblemType.NOT_ACCEPTABLE, ProblemType.NOT_ACCEPTABLE.meaning())
                    .thrown();
        }
    }

    private static boolean isJson(String range) {
        try {
            MediaType type = MediaType.valueOf(range.strip());
            return type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                    || type.isCompatible(MediaType.valueOf(ProblemDetail.MEDIA_TYPE));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
