package org.corrin.cdshooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.seed;
import static org.corrin.updates.UpdateCalls.RULES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.corrin.RulesCopy;
import org.corrin.updates.UpdateCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guideline that is updated changes its services, and feedback on earlier cards is still understood. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
class UpdatedHooksTest {

    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String WORDING = "wording/clinician.yaml";

    /** Others that update use the same service. */
    @AfterEach
    void takeBack() {
        UpdateCalls.takeBackToFirst();
    }

    /** Puts a changed file live over the interface, with what has to be acknowledged of it. */
    private static void update(String file, String old, String changed, String... acknowledged) {
        String text = RulesCopy.read(RULES, file);
        assertThat(text).contains(old);
        String before = given().get("/v1/guidelines/b12-ms").path("live.release");
        given().contentType("application/json")
                .body(Map.of(
                        "files",
                        Map.of(file, text.replace(old, changed)),
                        "why",
                        "tried in a test",
                        "acknowledge",
                        acknowledged))
                .post("/v1/guidelines/b12-ms/releases")
                .then()
                .statusCode(201)
                .body("live.release", not(equalTo(before)));
    }

    private static String template(String key) {
        JsonNode services = SeedCalls.json(
                given().get(SeedCalls.SERVICES).then().statusCode(200).extract().asString());
        return services.at("/services/0/prefetch").path(key).asText();
    }

    @Test
    void aCodeThatIsAddedToTheVocabularyIsAskedFor() {
        assertThat(template("result-holotc")).contains("|72160-5&");
        update(VOCABULARY, "loinc: [ \"72160-5\" ]", "loinc: [ \"72160-5\", \"1234-4\" ]");
        assertThat(template("result-holotc")).contains("|72160-5,http://loinc.org|1234-4&");
    }

    @Test
    void feedbackOnACardOfAnEarlierReleaseIsSummedUnderThatRelease() {
        JsonNode card = SeedCalls.card(seed(SeedCalls.PROPHYLAXIS));
        String release =
                card.path("extension").path("org.corrin.advice").path("release").asText();
        String summary = card.path("summary").asText();

        update(
                WORDING,
                "Do not give B12 as prophylaxis because of MS alone",
                "Never give B12 as prophylaxis because of MS alone",
                "text/refuse/b12-prophylaxis");
        assertThat(SeedCalls.card(seed(SeedCalls.PROPHYLAXIS)).path("summary").asText())
                .isNotEqualTo(summary)
                .startsWith("Never give B12");
        SeedCalls.send("b12-ms-order-sign/feedback", """
                {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T10:00:00Z"}]}""".formatted(
                                card.path("uuid").asText()))
                .statusCode(200);

        given().get("/v1/guidelines/b12-ms/feedback")
                .then()
                .statusCode(200)
                .body("advice.size()", equalTo(1))
                .body("advice[0].release", equalTo(release))
                .body("advice[0].code", equalTo("b12-prophylaxis"))
                .body("advice[0].overridden", equalTo(1))
                .body(
                        "advice[0].rules[0].rules[0]",
                        equalTo("prophylaxis is refused when no deficiency is documented"));
    }
}
