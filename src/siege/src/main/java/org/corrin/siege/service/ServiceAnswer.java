package org.corrin.siege.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * What the service answered.
 *
 * @param location where the answer to a candidate will be, if its check takes long
 */
public record ServiceAnswer(int status, String body, Optional<String> location) {

    private static final JsonMapper JSON = new JsonMapper();

    static ServiceAnswer of(HttpResponse<String> response) {
        return new ServiceAnswer(
                response.statusCode(), response.body(), response.headers().firstValue("Location"));
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** Whether it says that the check of a candidate took too long, or was cancelled. */
    public boolean isGivenUp() {
        return status == 503 && json().path("type").asText().equals("/problems/given-up");
    }

    /** Whether a candidate is still waiting for its turn, or is being checked. */
    boolean isUnderWay() {
        String state = json().path("state").asText();
        return status == 200 && (state.equals("waiting") || state.equals("working"));
    }
}
