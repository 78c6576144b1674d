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

    private PlainOperationOutcome() {}

    /** An answer that lists several issues. */
    public static Response of(int status, List<Issue> issues) {
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
                .type(MediaType.APPLICATION_JSON)
                .entity(outcome.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** An answer that lists one issue. */
    public static Response of(int status, String code, String text) {
        return of(status, List.of(new Issue(code, "", text)));
    }
}
