package org.corrin.cdshooks;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.call;
import static org.corrin.cdshooks.SeedCalls.context;
import static org.corrin.cdshooks.SeedCalls.issues;
import static org.corrin.cdshooks.SeedCalls.json;
import static org.corrin.cdshooks.SeedCalls.seed;
import static org.corrin.cdshooks.SeedCalls.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import jakarta.ws.rs.core.Response;
import org.corrin.records.json.FhirJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that cannot be answered is told why, in an OperationOutcome. */
@QuarkusTest
class RefusedCallsTest {

    private static final String VIEW = "b12-ms-patient-view";

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "", "[]", "null", "\"hook\"", "{\"hook\": \"a\", \"hook\": \"b\"}", "{} {}"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(issues(400, send(VIEW, body))).hasSize(1);
        assertThat(issues(400, send(VIEW + "/feedback", body))).hasSize(1);
    }

    @Test
    void theHookOfAnotherServiceIsRefused() {
        assertThat(issues(
                        400, send("b12-ms-order-sign", seed(SeedCalls.DEFICIENT).toString())))
                .contains("hook: this service answers the hook `order-sign`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b12-ms-patient-view             | {}                                                   | hook,hookInstance,context
            b12-ms-patient-view             | {"hook": "patient-view", "context": {}}              | hookInstance,context.userId,context.patientId
            b12-ms-order-select             | {"hook": "order-select", "context": {}}              | hookInstance,context.userId,context.patientId,context.selections,context.draftOrders
            b12-ms-order-sign               | {"hook": "order-sign", "context": {}}                | hookInstance,context.userId,context.patientId,context.draftOrders
            b12-ms-problem-list-item-create | {"hook": "problem-list-item-create", "context": {}}  | hookInstance,context.userId,context.patientId,context.conditions
            """)
    void everyMissingFieldIsNamedAtOnce(String service, String body, String fields) {
        assertThat(issues(400, send(service, body)))
                .extracting(issue -> issue.split(":")[0])
                .containsExactly(fields.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a&b\"",
                "\"anna&_include=*\"",
                "\"a/b\"",
                "\"Patient/a/b\"",
                "\"../anna\"",
                "\"a?b\"",
                "\"a b\"",
                "\"\"",
                "null",
                "17",
                "{}",
                "[\"anna\"]"
            })
    void aPatientIdThatIsNoneIsRefused(String id) {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> context(sent).set("patientId", json(id)));
        assertThat(issues(400, call(call)))
                .containsExactly("context.patientId: this is missing, or not the id of a patient");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            context      | "x"  | context
            context      | []   | context
            context      | null | context
            prefetch     | "x"  | prefetch
            prefetch     | []   | prefetch
            hookInstance | 17   | hookInstance
            hook         | []   | hook
            """)
    void aFieldOfAnotherTypeIsRefused(String field, String value, String named) {
        JsonNode call = seed(SeedCalls.DEFICIENT, sent -> sent.set(field, json(value)));
        assertThat(issues(400, send(VIEW, call.toString())))
                .singleElement()
                .asString()
                .startsWith(named + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            userId      | 17
            selections  | "MedicationRequest/1"
            draftOrders | []
            draftOrders | {"resourceType": "MedicationRequest"}
            """)
    void aFieldOfTheContextOfAnotherTypeIsRefused(String field, String value) {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> context(sent).set(field, json(value)));
        assertThat(issues(400, call(call))).singleElement().asString().startsWith("context." + field + ": ");
    }

    @Test
    void aTokenWithoutAServerIsRefused() {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> sent.putObject("fhirAuthorization"));
        assertThat(issues(400, call(call)))
                .containsExactly("fhirServer: this is missing, although fhirAuthorization is given");
    }

    @Test
    void aDayThatIsNoneIsRefused() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT, sent -> SeedCalls.object(sent, "extension").put("org.corrin.asOf", "2026-02-30"));
        assertThat(issues(400, call(call)))
                .containsExactly("extension.org.corrin.asOf: `2026-02-30` is not a day of the calendar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b12-ms", "b12-ms-order-dispatch", "nothing", "nothing/feedback"})
    void anUnknownServiceIsNotFound(String id) {
        assertThat(issues(404, send(id, seed(SeedCalls.DEFICIENT).toString())))
                .containsExactly(": no service of that id is here; GET /cds-services lists them");
    }

    @Test
    void aCallThatIsTooLongIsRefused() {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> sent.put("more", "x".repeat(8 * 1024 * 1024)));
        assertThat(issues(413, call(call))).containsExactly(": the call is longer than 8388608 bytes");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        RestAssuredConfig asText = RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("text/plain", ContentType.TEXT));
        assertThat(issues(
                        415,
                        given().config(asText)
                                .contentType("text/plain")
                                .body(seed(SeedCalls.DEFICIENT).toString())
                                .post(SeedCalls.SERVICES + "/" + VIEW)
                                .then()))
                .containsExactly(": send it as application/json");
        given().contentType("application/json; charset=UTF-8")
                .body(seed(SeedCalls.DEFICIENT).toString())
                .post(SeedCalls.SERVICES + "/" + VIEW)
                .then()
                .statusCode(200);
    }

    @Test
    void aFaultIsToldWithoutWhereItHappened() {
        Response answer = HooksResource.answered(new FhirJson.JsonTree(JsonNodeFactory.instance.objectNode()), call -> {
            throw new IllegalStateException("about Anna");
        });
        assertThat(answer.getStatus()).isEqualTo(500);
        String outcome = new String((byte[]) answer.getEntity(), UTF_8);
        assertThat(issues(outcome)).singleElement().asString().contains("the operator finds it as");
        assertThat(outcome).doesNotContain("Anna");
    }
}
