package org.corrin.problems;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Why a request was not answered as asked, as a FHIR OperationOutcome, without a library of FHIR. */
public final class PlainOperationOutcome {

    /**
     * One thing that is wrong.
     *
     * @param code of FHIR's issue types
     * @param where in the call; empty for the call as a whole
     */
    public record Issue(String code, String where, String text) {}

    /** The media type of resources of FHIR as JSON. */
    static final String FHIR_JSON = "application/fhir+json";

    private PlainOperationOutcome() {}

    /** An answer that lists several issues. */
    public static Response of(int status, List<Issue> issues) {
        return of(status, issues, MediaType.APPLICATION_JSON);
    }

    /** An answer with a problem, for callers who speak FHIR. */
    static Response of(ProblemDetail problem, String mediaType) {
        return of(
                problem.status(),
                List.of(new Issue(issueType(problem.status()), "", problem.title() + ": " + problem.detail())),
                mediaType);
    }

    /** FHIR's issue type for an HTTP status (R4, value set issue-type). */
    private static String issueType(int status) {
        return switch (status) {
            case 400 -> "structure";
            case 401 -> "login";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405, 406, 415 -> "not-supported";
            case 408 -> "timeout";
            case 410 -> "deleted";
            case 412 -> "incomplete";
            case 413 -> "too-long";
            case 429, 503 -> "transient";
            default -> status < 500 ? "processing" : "exception";
        };
    }

    private static Response of(int status, List<Issue> issues, String mediaType) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
        ArrayNode array = outcome.putArray("issue");
        for (Issue issue : issues) {
            ObjectNode one = array.addObject().put("severity", "error").put("code", issue.code());
            one.putObject("details").put("text", issue.text());
            if (!issue.where().isEmpty()) {
                one.putArray("expression").add(issue.where());
            }
        }
        return Response.status(status)
                .type(mediaType)
                .entity(outcome.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** An answer that lists one issue, for callers below {@code /fhir}. */
    public static Response inFhir(int status, String code, String text) {
        return of(status, List.of(new Issue(code, "", text)), FHIR_JSON);
    }

    /** An answer that lists one issue. */
    public static Response of(int status, String code, String text) {
        return of(status, List.of(new Issue(code, "", text)));
    }
}
