package org.corrin.cdshooks.callers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Ends a call that is not admitted, with a FHIR OperationOutcome that says what is wrong and what to do. */
final class Refusal {

    private static final String CHALLENGE = "Bearer realm=\"CDS Hooks\"";
    private static final int LONGEST_QUOTE = 80;

    private Refusal() {}

    /** The call says nothing of who is calling. */
    static WebApplicationException login(String why) {
        return unauthorized("login", CHALLENGE, why);
    }

    /** The token cannot be believed, or is not for this call. */
    static WebApplicationException security(String why) {
        return unauthorized("security", CHALLENGE + ", error=\"invalid_token\"", why);
    }

    /** The token was good once. */
    static WebApplicationException expired(String why) {
        return unauthorized("expired", CHALLENGE + ", error=\"invalid_token\"", why);
    }

    /** Whether the token is good cannot be told now. */
    static WebApplicationException unavailable(String why, Duration wait) {
        return ended(Response.status(503).header(HttpHeaders.RETRY_AFTER, wait.toSeconds()), "transient", why);
    }

    /** What a caller wrote, in a form that is short and stays on one line. */
    static String quote(Object said) {
        String line = said.toString().replaceAll("[\\p{Cntrl}`]", "?");
        return "`" + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + "`";
    }

    private static WebApplicationException unauthorized(String code, String challenge, String why) {
        return ended(Response.status(401).header(HttpHeaders.WWW_AUTHENTICATE, challenge), code, why);
    }

    private static WebApplicationException ended(Response.ResponseBuilder response, String code, String why) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        ObjectNode issue =
                outcome.putArray("issue").addObject().put("severity", "error").put("code", code);
        issue.putObject("details").put("text", why);
        return new WebApplicationException(response.type(MediaType.APPLICATION_JSON)
                .entity(outcome.toString().getBytes(StandardCharsets.UTF_8))
                .build());
    }
}
