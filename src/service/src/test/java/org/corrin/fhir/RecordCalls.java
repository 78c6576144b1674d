package org.corrin.fhir;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What tests ask of the service with a record. */
final class RecordCalls {

    static final String NATIVE = "/v1/guidelines/b12-ms/decisions";

    private static final String FHIR = "application/fhir+json";
    private static final JsonMapper JSON = new JsonMapper();

    private RecordCalls() {}

    /** A record to send, by the name of its file. */
    static String record(String name) {
        try (InputStream file = RecordCalls.class.getResourceAsStream("/fhir/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the operation, with a query or without. */
    static Response decide(String query, String body) {
        return post("/fhir/$decide" + query, body);
    }

    static Response post(String path, String body) {
        return given().urlEncodingEnabled(false)
                .contentType(FHIR)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    /** The parameters of one name in an answer that must be a decision. */
    static List<JsonNode> parameters(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path("parameter").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .map(parameter -> parameter.path("resource"))
                .toList();
    }

    static JsonNode parameter(JsonNode answer, String name) {
        List<JsonNode> all = parameters(answer, name);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " parameters are called " + name + " in " + answer);
        }
        return all.get(0);
    }

    static JsonNode json(Response response) {
        return json(response.asString());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
