package org.corrin.problems;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request was not answered as asked (RFC 9457).
 *
 * @param type an address below this service that explains it
 * @param more what else this type of problem carries, by name
 */
public record ProblemDetail(
        String type,
        String title,
        int status,
        String detail,
        @JsonAnyGetter Map<String, Object> more) {

    /** The media type it is sent with. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerFor(ProblemDetail.class);

    public ProblemDetail {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** A problem that carries nothing but this sentence. */
    public static ProblemDetail of(ProblemType type, String detail) {
        return new ProblemDetail(type.uri(), type.title(), type.status(), detail, Map.of());
    }

    /**
     * The problem of a body, or of a line of it, that is longer than is read.
     *
     * @param what it is, such as {@code the body}
     */
    public static ProblemDetail tooLong(String what, long bound) {
        return of(ProblemType.TOO_LARGE, what + " is longer than " + bound + " bytes")
                .with("limit", bound);
    }

    /** The same problem, with one thing more. */
    public ProblemDetail with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new ProblemDetail(type, title, status, detail, all);
    }

    /** Itself as JSON. */
    public byte[] json() {
        try {
            return WRITER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem holds only texts, numbers, and lists and records of them", e);
        }
    }

    /** The answer that carries it. */
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(json()).build();
    }

    /** Ends a request with this answer. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }
}
