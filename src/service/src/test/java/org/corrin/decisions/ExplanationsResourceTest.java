package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.decisions.DecisionCalls.EXPLANATIONS;
import static org.corrin.decisions.DecisionCalls.explain;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Map;
import org.corrin.Management;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExplanationsResourceTest {

    private static ValidatableResponse ask(String question) {
        return explain("""
                {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 250, "unit": "pg/mL"}],
                 "question": %s}""".formatted(question));
    }

    @Test
    void whatWouldDecideAnIndeterminateResultIsTold() {
        ask("{\"whatIf\": \"assessment\"}")
                .statusCode(200)
                .body("now", equalTo("indeterminate"))
                .body("changes.changed", hasItems("MMA above 271 nmol/L", "serum B12 below 180 pg/mL"))
                .body("changes.find { it.changed == 'MMA above 271 nmol/L' }.after", equalTo("functional"))
                .body("changes.find { it.changed == 'MMA above 271 nmol/L' }.drops", hasItem("test mma"))
                .body("leftOut", hasItem("several changes at once"));
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
    void anExplanationNamesItsReleaseAndIsNotKept() {
        String live = given().get("/v1/guidelines/b12-ms").then().extract().path("live.release");
        ask("{\"why\": \"assessment\"}")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("guideline.release", equalTo(live))
                .body("disclaimer", containsString("does not replace it"));
        given().contentType("application/json")
                .body("{\"question\": {\"why\": \"assessment\"}}")
                .queryParam("release", live)
                .post(EXPLANATIONS)
                .then()
                .statusCode(200)
                .body("guideline.release", equalTo(live));
        given().contentType("application/json")
                .body("{\"question\": {\"why\": \"assessment\"}}")
                .queryParam("release", "sha256:" + "0".repeat(64))
                .post(EXPLANATIONS)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-release"));
    }

    @Test
    void itIsAskedByPostWithJsonOfAReasonableLength() {
        given().get(EXPLANATIONS)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("POST"));
        given().contentType("text/plain").body("{}").post(EXPLANATIONS).then().statusCode(415);
        explain("{\"audience\": \"" + "x".repeat(1024 * 1024) + "\"}")
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"))
                .body("limit", equalTo(1024 * 1024));
    }

    @Test
    void theProblemsOfAQuestionAreCounted() {
        double before = factProblems();
        ask("{\"why\": \"test holotk\"}").statusCode(422);
        assertThat(factProblems()).isEqualTo(before + 1);
    }

    private static double factProblems() {
        return Management.asked()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("corrin_problems_total{") && line.contains("kind=\"facts\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void everyBadQuestionIsToldWhatToAsk() {
        ask("{}").statusCode(400).body("problems.pointer", hasItem("question"));
        ask("{\"why\": \"assessment\", \"whatIf\": \"assessment\"}").statusCode(400);
        ask("{\"why\": 1}").statusCode(400).body("problems.pointer", hasItem("question/why"));
        ask("{\"why\": \"treat b12-im-1000-ug-monthly\"}")
                .statusCode(422)
                .body("problems[0].pointer", equalTo("question/why"))
                .body("problems[0].hint", containsString("whyNot"));
        ask("{\"whyNot\": \"test mma\"}")
                .statusCode(422)
                .body("problems[0].pointer", equalTo("question/whyNot"))
                .body("problems[0].hint", containsString("`why`"));
        explain("{\"labs\": []}").statusCode(400).body("problems.message", hasItem("the question is missing"));
        explain("[]").statusCode(400).body("type", equalTo("/problems/shape"));
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

    /** The examples of the OpenAPI page can be sent, and their answers are those that it shows. */
    @Test
    void everyExampleIsAnsweredAsDescribed() throws IOException {
        JsonNode page =
                new JsonMapper().readTree(given().get("/q/openapi?format=json").asString());
        JsonNode post = page.at("/paths/~1v1~1guidelines~1{id}~1explanations/post");
        JsonNode examples = post.at("/requestBody/content/application~1json/examples");
        assertThat(examples).hasSize(3);
        for (Map.Entry<String, JsonNode> example : examples.properties()) {
            String body = example.getValue().get("value").toString();
            assertThat(new OpenApiSchema(page, page.at("/components/schemas/ExplanationRequest"))
                            .objections(example.getValue().get("value")))
                    .isEmpty();
            JsonNode answer = new JsonMapper()
                    .readTree(explain(body).statusCode(200).extract().asString());
            assertThat(new OpenApiSchema(page, post.at("/responses/200/content/application~1json/schema"))
                            .objections(answer))
                    .as(example.getKey())
                    .isEmpty();
            JsonNode shown = post.at("/responses/200/content/application~1json/examples/" + example.getKey());
            assertThat(withoutItsRelease(shown.at("/value")))
                    .as(example.getKey())
                    .isEqualTo(withoutItsRelease(answer));
        }
        JsonNode problem = post.at("/responses/422/content/application~1problem+json/examples/notGiven/value");
        assertThat(new JsonMapper()
                        .readTree(ask("{\"why\": \"treat b12-im-1000-ug-monthly\"}")
                                .extract()
                                .asString()))
                .isEqualTo(problem);
    }

    /** Every edit of the rules makes another release, and may move each rule to another line. */
    private static JsonNode withoutItsRelease(JsonNode explanation) {
        ObjectNode told = explanation.deepCopy();
        told.findParents("line").forEach(rule -> ((ObjectNode) rule).remove("line"));
        told.remove("guideline");
        return told;
    }
}
