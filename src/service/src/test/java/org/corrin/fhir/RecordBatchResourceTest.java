package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecordBatchResourceTest {

    private static final String BATCH = RecordCalls.NATIVE + "/batch";
    private static final String FHIR = "application/fhir+ndjson";
    private static final String DAY = "?asOf=2025-12-22";

    @Test
    void everyLineIsAnsweredAsItIsByItself() throws IOException {
        List<String> records = synthetic().limit(5).toList();
        List<JsonNode> answers = answers(DAY, String.join("\n", records));
        assertThat(answers).hasSameSizeAs(records);
        for (int i = 0; i < records.size(); i++) {
            JsonNode alone = RecordCalls.json(RecordCalls.post(RecordCalls.NATIVE + DAY, records.get(i)));
            assertThat(withoutId(answers.get(i))).isEqualTo(withoutId(alone));
        }
    }

    @Test
    void aLineThatHoldsNoRecordIsAnsweredWithItsProblemAndTheRestGoesOn() {
        String record = RecordCalls.json(RecordCalls.record("indeterminate")).toString();
        List<JsonNode> answers = answers(
                "?asOf=2026-01-20",
                String.join(
                        "\n", record, "{\"resourceType\": ", "", "{\"conditions\": [\"multiple sclerosis\"]}", record));
        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).at("/assessment/status").asText()).isEqualTo("indeterminate");
        assertProblem(answers.get(1), "/problems/not-json", 400, 2);
        assertProblem(answers.get(2), "/problems/shape", 400, 4);
        assertThat(answers.get(2).at("/problems/0/message").asText()).contains("neither a Bundle nor Parameters");
        assertThat(answers.get(3).at("/assessment/status").asText()).isEqualTo("indeterminate");
    }

    @Test
    void aLineMayBeParametersWithADayOfItsOwn() {
        String parameters = """
                {"resourceType": "Parameters", "parameter": [{"name": "asOf", "valueDate": "2026-01-19"}, \
                {"name": "audience", "valueCode": "patient"}]}""";
        List<JsonNode> answers = answers("", parameters + "\n" + parameters.replace("2026-01-19", "2999-01-01"));
        assertThat(answers.get(0).at("/asOf").asText()).isEqualTo("2026-01-19");
        assertProblem(answers.get(1), "/problems/facts", 422, 2);
        assertThat(answers("?asOf=2026-01-18", parameters).get(0).at("/asOf").asText())
                .isEqualTo("2026-01-18");
    }

    /** A line of a record may be as long as a record, which is longer than a line of another form. */
    @Test
    void aRecordIsBoundedByTheBoundOfRecords() {
        String bundle = "{\"resourceType\": \"Bundle\", \"id\": \"%s\"}";
        List<JsonNode> answers = answers(
                "",
                bundle.formatted("x".repeat(2 * 1024 * 1024)) + "\n" + bundle.formatted("x".repeat(9 * 1024 * 1024)));
        assertThat(answers.get(0).at("/assessment/status").asText()).isEqualTo("out-of-scope");
        assertProblem(answers.get(1), "/problems/too-large", 413, 2);
    }

    @Test
    void aRecordAmongRequestsOfAnotherFormIsToldWhereItBelongs() {
        String body = post(BATCH, "application/x-ndjson", "{}\n{\"resourceType\": \"Bundle\"}\n{}")
                .statusCode(200)
                .extract()
                .asString();
        JsonNode answer = RecordCalls.json(body.split("\n")[1]);
        assertProblem(answer, "/problems/shape", 400, 2);
        assertThat(answer.at("/problems/0/pointer").asText()).isEqualTo("resourceType");
        assertThat(answer.at("/problems/0/value").asText()).isEqualTo("Bundle");
        assertThat(answer.at("/problems/0/hint").asText()).contains(FHIR);
    }

    @Test
    void aBatchAsAWholeIsRefusedAsAnyOtherIs() {
        post(BATCH.replace("b12-ms", "nothing"), FHIR, "{}")
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-guideline"));
        post(BATCH, "application/fhir+json", "{}").statusCode(415).body("detail", containsString(FHIR));
        given().accept("application/fhir+json")
                .contentType(FHIR)
                .post(BATCH)
                .then()
                .statusCode(406);
        post(BATCH, FHIR + "; fhirVersion=5.0", "{}").statusCode(415).body("detail", containsString("FHIR 5.0"));
    }

    private static void assertProblem(JsonNode answer, String type, int status, int line) {
        assertThat(answer.at("/type").asText()).isEqualTo(type);
        assertThat(answer.at("/status").asInt()).isEqualTo(status);
        assertThat(answer.at("/line").asInt()).isEqualTo(line);
    }

    private static JsonNode withoutId(JsonNode answer) {
        assertThat(answer.has("assessment")).as(answer.toString()).isTrue();
        return ((ObjectNode) answer).without("id");
    }

    /** Whole records of synthetic patients, each on one line. */
    private static Stream<String> synthetic() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../records/src/test/resources/fhir/synthea"))) {
            return files.sorted().toList().stream().map(RecordBatchResourceTest::onOneLine);
        }
    }

    private static String onOneLine(Path file) {
        try {
            return RecordCalls.json(Files.readString(file)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> answers(String query, String lines) {
        String body = post(BATCH + query, FHIR, lines)
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        return body.lines().map(RecordCalls::json).toList();
    }

    private static ValidatableResponse post(String path, String type, String body) {
        return given().contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then();
    }
}
