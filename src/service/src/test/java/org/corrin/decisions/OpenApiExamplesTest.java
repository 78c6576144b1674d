package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.corrin.ShippedRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends an example of the API page to the service, as it is shipped, is answered, and as the page shows it. */
@QuarkusTest
@TestProfile(ShippedRules.class)
class OpenApiExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATHS = "/paths/~1v1~1guidelines~1{id}~1";

    private JsonNode page;

    @BeforeEach
    void read() throws IOException {
        page = JSON.readTree(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void everyExampleOfARequestIsDecidedAndTheAnswerIsAsShown() throws IOException {
        JsonNode post = page.at(PATHS + "decisions/post");
        JsonNode examples = post.at("/requestBody/content/application~1json/examples");
        assertThat(examples).hasSizeGreaterThan(2);
        for (Map.Entry<String, JsonNode> example : examples.properties()) {
            JsonNode request = example.getValue().get("value");
            assertIs("DecisionRequest", request);
            JsonNode answer =
                    answer(DecisionCalls.decide(request.toString()).extract().response());
            assertIs("Decision", answer);
            assertThat(answer.get("notUsed").findValuesAsText("why"))
                    .as("%s: an example uses words that are known", example.getKey())
                    .allMatch("no rule of this guideline reads it"::equals);
            JsonNode shown =
                    post.at("/responses/200/content/application~1json/examples/" + example.getKey() + "/value");
            if (!shown.isMissingNode()) {
                assertIsShown(shown, answer);
            }
        }
    }

    @Test
    void theExampleOfWhatIsSetAsideIsWhatIsSent() throws IOException {
        JsonNode shown =
                page.at(PATHS + "decisions/post/responses/200/content/application~1json/examples/setAside/value");
        JsonNode answer = answer(given().contentType("application/json")
                .header("Prefer", "handling=lenient")
                .body("{\"labs\":[{\"test\":\"serum B12\",\"value\":250}],\"asOf\":\"2026-01-20\"}")
                .post(DecisionCalls.DECISIONS));
        assertIsShown(shown, answer);
    }

    /** Each decision has an id of its own, every edit of the rules makes another release, and what is missing is shortened. */
    private void assertIsShown(JsonNode example, JsonNode answer) {
        assertIs("Decision", example);
        ObjectNode shown = answer.deepCopy();
        shown.set("id", example.get("id"));
        ((ObjectNode) shown.get("guideline")).set("release", example.at("/guideline/release"));
        shown.set("missing", example.get("missing"));
        assertThat(example).isEqualTo(shown);
        for (JsonNode missing : example.get("missing")) {
            assertThat(answer.get("missing")).anySatisfy(one -> {
                assertThat(one.get("test")).isEqualTo(missing.get("test"));
                assertThat(one.get("wouldDecide")).containsAll(missing.get("wouldDecide"));
            });
        }
    }

    @Test
    void everyExampleOfAnExplanationIsExplained() throws IOException {
        JsonNode examples = page.at(PATHS + "explanations/post/requestBody/content/application~1json/examples");
        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            assertIs(
                    "Explanation",
                    answer(DecisionCalls.explain(example.get("value").toString())
                            .extract()
                            .response()));
        }
    }

    @Test
    void everyExampleOfAQuestionAboutAnEditIsAnsweredAsDescribed() throws IOException {
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : page.get("paths").properties()) {
            if (path.getKey().contains("/edits/")) {
                JsonNode post = path.getValue().get("post");
                JsonNode example = page.at(post.at("/requestBody/$ref").asText().substring(1)
                        + "/content/application~1json/examples/one/value");
                JsonNode answer = answer(given().contentType("application/json")
                        .body(example.toString())
                        .post(path.getKey().replace("{id}", "b12-ms")));
                assertThat(new OpenApiSchema(page, post.at("/responses/200/content/application~1json/schema"))
                                .objections(answer))
                        .as(path.getKey())
                        .isEmpty();
                asked++;
            }
        }
        assertThat(asked).isEqualTo(7);
    }

    @Test
    void theLinesAboutACheckAreAsDescribed() throws IOException {
        String lines = given().contentType("application/json")
                .accept("application/x-ndjson")
                .body(Map.of("files", Map.of(), "until", "problems", "draft", "7"))
                .post("/v1/guidelines/b12-ms/check")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (String line : lines.split("\n")) {
            assertIs("CheckLine", JSON.readTree(line));
        }
    }

    @Test
    void everyExampleOfARecordIsDecided() throws IOException {
        for (String path : List.of("/v1/guidelines/{id}/decisions", "/fhir/$decide")) {
            JsonNode post = page.at("/paths/" + path.replace("/", "~1") + "/post");
            JsonNode examples = post.at("/requestBody/content/application~1fhir+json/examples");
            assertThat(examples).as(path).isNotEmpty();
            for (JsonNode example : examples) {
                JsonNode record = example.has("$ref")
                        ? page.at(example.get("$ref").asText().substring(1) + "/value")
                        : example.get("value");
                assertIs("Record", record);
                Response response =
                        DecisionCalls.record(path.replace("{id}", "b12-ms") + "?asOf=2026-01-20", record.toString());
                String type = response.contentType();
                JsonNode described = post.at("/responses/200/content/" + type.replace("/", "~1") + "/schema");
                assertThat(described.isMissingNode())
                        .as(path + " answers " + type)
                        .isFalse();
                assertThat(new OpenApiSchema(page, described).objections(answer(response)))
                        .isEmpty();
            }
        }
    }

    @Test
    void theExampleOfAPlanThatIsAppliedIsAnsweredWithOne() throws IOException {
        JsonNode example =
                page.at("/components/requestBodies/Applied/content/application~1fhir+json/examples/data/value");
        assertIs("Record", example);
        JsonNode plan = answer(DecisionCalls.record(
                "/fhir/PlanDefinition/b12-ms/$apply?url="
                        + answer(given().get("/fhir/PlanDefinition/b12-ms"))
                                .path("url")
                                .asText(),
                example.toString()));
        assertThat(plan.path("resourceType").asText()).isEqualTo("CarePlan");
        assertThat(plan.path("activity")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/fhir+ndjson"})
    void theExampleOfABatchIsAnsweredLineByLine(String type) throws IOException {
        JsonNode example = page.at(
                PATHS + "decisions~1batch/post/requestBody/content/" + type.replace("/", "~1") + "/examples/two/value");
        String[] answers = given().contentType(type)
                .body(example.asText().getBytes(StandardCharsets.UTF_8))
                .post(DecisionCalls.BATCH)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");
        assertThat(answers).hasSize(2);
        assertIs("Decision", JSON.readTree(answers[0]));
        assertIs("Problem", JSON.readTree(answers[1]));
    }

    @Test
    void everyExampleOfACallIsAnsweredWithCards() throws IOException {
        JsonNode examples = page.at("/paths/~1cds-services~1{id}/post/requestBody/content/application~1json/examples");
        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            JsonNode call = example.get("value");
            assertIs("HookCall", call);
            JsonNode answer = answer(given().contentType("application/json")
                    .body(call.toString())
                    .post("/cds-services/b12-ms-" + call.get("hook").asText()));
            assertThat(answer.get("cards")).isNotEmpty().allSatisfy(card -> assertIs("Card", card));
        }
    }

    private static JsonNode answer(Response response) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return JSON.readTree(response.asString());
    }

    private void assertIs(String schema, JsonNode value) {
        assertThat(OpenApiSchema.named(schema, page).objections(value))
                .as(value.toString())
                .isEmpty();
    }
}
