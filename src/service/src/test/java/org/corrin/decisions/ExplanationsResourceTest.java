package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExplanationsResourceTest {

    private static final String EXPLANATIONS = "/v1/guidelines/b12-ms/explanations";

    private static ValidatableResponse ask(String question) {
        return explain("""
                {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 250, "unit": "pg/mL"}],
                 "question": %s}""".formatted(question));
    }

    private static ValidatableResponse explain(String body) {
        return given().contentType("application/json")
                .body(body)
                .post(EXPLANATIONS)
                .then();
    }

    @Test
    void whatWouldDecideAnIndeterminateResultIsTold() {
        ask("{\"whatIf\": \"assessment\"}")
                .statusCode(200)
                .body("now", equalTo("indeterminate"))
                .body("changes.changed", hasItems("MMA above 271 nmol/L", "serum B12 below 180 pg/mL"))
                .body("changes.find { it.changed == 'MMA above 271 nmol/L' }.after", equalTo("functional"));
    }

    @Test
    void whyAndWhyNotAreTold() {
        ask("{\"why\": \"test mma\"}")
                .statusCode(200)
                .body("because[0].because[0].facts[0].pointer", equalTo("labs/0"))
                .body("text", containsString("serum B12 250 pg/mL"));
        ask("{\"whyNot\": \"b12-im-1000-ug-monthly\"}")
                .statusCode(200)
                .body("rules[0].conditions[0].held", equalTo(false))
                .body("text", containsString("did not fire"));
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsAProblemWithItsPointer() {
        ask("{\"why\": \"test holotk\"}")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/facts"))
                .body("problems.pointer", hasItem("question/why"))
                .body("problems[0].hint", containsString("test holotc"));
        ask("{\"how\": \"assessment\"}").statusCode(400).body("type", equalTo("/problems/shape"));
        explain("{").statusCode(400).body("type", equalTo("/problems/not-json"));
        explain("{\"labs\": [{\"test\": \"MMA\", \"value\": 1}], \"question\": {\"why\": \"assessment\"}}")
                .statusCode(422)
                .body("problems.pointer", hasItem("labs/0/unit"));
        given().contentType("application/json")
                .body("{\"question\": {\"why\": \"assessment\"}}")
                .post("/v1/guidelines/b21-ms/explanations")
                .then()
                .statusCode(404);
    }

    /** The examples of the OpenAPI page can be sent, and their answers are as it describes them. */
    @Test
    void everyExampleIsAnsweredAsDescribed() throws IOException {
        JsonNode page =
                new JsonMapper().readTree(given().get("/q/openapi?format=json").asString());
        JsonNode post = page.at("/paths/~1v1~1guidelines~1{id}~1explanations/post");
        JsonNode examples = post.at("/requestBody/content/application~1json/examples");
        assertThat(examples).hasSize(3);
        for (Map.Entry<String, JsonNode> example : examples.properties()) {
            String body = example.getValue().get("value").toString();
            assertThat(new Schema(page, page.at("/components/schemas/ExplanationRequest"))
                            .objections(example.getValue().get("value")))
                    .isEmpty();
            JsonNode answer = new JsonMapper()
                    .readTree(explain(body).statusCode(200).extract().asString());
            assertThat(new Schema(page, post.at("/responses/200/content/application~1json/schema")).objections(answer))
                    .as(example.getKey())
                    .isEmpty();
        }
    }
}
