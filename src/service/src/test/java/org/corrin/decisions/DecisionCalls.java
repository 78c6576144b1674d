package org.corrin.decisions;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;

/** What many tests ask of the service. */
final class DecisionCalls {

    static final String DECISIONS = "/v1/guidelines/b12-ms/decisions";
    static final String BATCH = DECISIONS + "/batch";
    static final String EXPLANATIONS = "/v1/guidelines/b12-ms/explanations";

    /** A patient whom the guideline confirms to be deficient. */
    static final String DEFICIENT = """
            {"conditions": ["multiple sclerosis"],
             "labs": [{"test": "serum B12", "value": 140, "unit": "pg/mL", "on": "2026-01-12"}],
             "asOf": "2026-01-20"}""";

    private DecisionCalls() {}

    static ValidatableResponse decide(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(DECISIONS)
                .then();
    }

    static ValidatableResponse explain(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(EXPLANATIONS)
                .then();
    }

    static ValidatableResponse batch(String body) {
        return given().config(io.restassured.config.RestAssuredConfig.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", io.restassured.http.ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("application/x-ndjson")
                .body(body)
                .post(BATCH)
                .then();
    }

    /** Sends a record in FHIR, to {@link #DECISIONS} or the operation. */
    static Response record(String path, String body) {
        return given().urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    static String onOneLine(String json) {
        return json.replaceAll("\\s*\\R\\s*", " ");
    }
}
