package org.corrin.cdshooks.callers;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.corrin.problems.PlainOperationOutcome;

/** Ends a call that is not admitted, with a FHIR OperationOutcome that says what is wrong and what to do. */
final class CallRefusal {

    private static final String CHALLENGE = "Bearer realm=\"CDS Hooks\"";
    private static final int LONGEST_QUOTE = 80;

    private CallRefusal() {}

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

    /** The keys that would show whether the token is good cannot be had now. */
    static WebApplicationException unavailable(String why, Duration wait) {
        return ended(PlainOperationOutcome.of(503, "transient", why), HttpHeaders.RETRY_AFTER, wait.toSeconds());
    }

    /** What a caller wrote, in a form that is short and stays on one line. */
    static String quote(Object said) {
        String line = said.toString().replaceAll("[\\p{Cntrl}`]", "?");
        return "`" + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + "`";
    }

    private static WebApplicationException unauthorized(String code, String challenge, String why) {
        return ended(PlainOperationOutcome.of(401, code, why), HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    private static WebApplicationException ended(Response outcome, String header, Object value) {
        return new WebApplicationException(
                Response.fromResponse(outcome).header(header, value).build());
    }
}
