package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.corrin.decisions.DecisionCalls.BATCH;
import static org.corrin.decisions.DecisionCalls.DECISIONS;
import static org.corrin.decisions.DecisionCalls.EXPLANATIONS;
import static org.corrin.decisions.DecisionCalls.onOneLine;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** REST refuses what cannot be used, unless its caller prefers to have it set aside (RFC 7240). */
@QuarkusTest
class HandlingPreferenceTest {

    private static final String APPLIED = "Preference-Applied";

    /** The haemoglobin has a unit that it is not accepted in. */
    private static final String ONE_UNUSABLE = """
            {"conditions": ["multiple sclerosis"],
             "labs": [{"test": "hemoglobin", "value": 8.1, "unit": "mL"},
                      {"test": "serum B12", "value": 140, "unit": "pg/mL", "on": "2026-01-12"}],
             "asOf": "2026-01-20"}""";

    private static ValidatableResponse post(String path, String type, String body, Object... preferences) {
        var request = given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .body(body);
        for (Object preference : preferences) {
            request = request.header("Prefer", preference);
        }
        return request.post(path).then();
    }

    private static ValidatableResponse decide(String body, Object... preferences) {
        return post(DECISIONS, "application/json", body, preferences);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handling=lenient", "HANDLING=\"Lenient\"", "return=minimal, handling=lenient; x=y"})
    void anUnusableResultIsSetAsideForWhoeverPrefersIt(String preference) {
        decide(ONE_UNUSABLE, preference)
                .statusCode(200)
                .header(APPLIED, "handling=lenient")
                .header("Vary", containsString("Prefer"))
                .body("assessment.status", equalTo("confirmed"))
                .body("notUsed.fact", contains("labs/0"))
                .body("notUsed[0].why", containsString("`mL` does not measure what hemoglobin is"));
    }

    @Test
    void strictIsTheDefaultAndIsConfirmedWhenAskedFor() {
        decide(ONE_UNUSABLE)
                .statusCode(422)
                .header(APPLIED, nullValue())
                .header("Vary", containsString("Prefer"))
                .body("problems.pointer", contains("labs/0/unit"));
        decide(ONE_UNUSABLE, "handling=strict").statusCode(422).header(APPLIED, "handling=strict");
        decide(ONE_UNUSABLE, "handling=strict, handling=lenient")
                .statusCode(422)
                .header(APPLIED, "handling=strict");
        decide(ONE_UNUSABLE, "handling=sloppy").statusCode(422).header(APPLIED, nullValue());
    }

    @Test
    void aPreferenceMayStandInASecondHeader() {
        decide(ONE_UNUSABLE, "wait=10", "handling=lenient").statusCode(200).header(APPLIED, "handling=lenient");
    }

    /** What only the caller can mend is not set aside: the audience, the day, and the shape of the whole. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"lab\": []}", "[]", "{\"labs\": [", "{\"asOf\": \"2999-01-01\"}"})
    void aRequestThatIsNoneIsRefusedWhateverIsPreferred(String request) {
        int status = decide(request).extract().statusCode();
        decide(request, "handling=lenient").statusCode(status).header(APPLIED, "handling=lenient");
    }

    @Test
    void aBatchIsHandledAsItsCallerPrefers() {
        String line = onOneLine(ONE_UNUSABLE);
        post(BATCH, "application/x-ndjson", line + "\n" + line, "handling=lenient")
                .statusCode(200)
                .header(APPLIED, "handling=lenient")
                .header("Vary", containsString("Prefer"))
                .body(containsString("\"status\":\"confirmed\""))
                .body(containsString("does not measure what hemoglobin is"));
        post(BATCH, "application/x-ndjson", line).header(APPLIED, nullValue()).body(containsString("/problems/facts"));
    }

    @Test
    void anExplanationTellsWhatItsDecisionDoesNotRestOn() {
        String question = ONE_UNUSABLE.replaceFirst("\\{", "{\"question\": {\"whatIf\": \"assessment\"},");
        post(EXPLANATIONS, "application/json", question).statusCode(422).header("Vary", containsString("Prefer"));
        post(EXPLANATIONS, "application/json", question, "handling=lenient")
                .statusCode(200)
                .header(APPLIED, "handling=lenient")
                .body("notUsed.fact", contains("labs/0"))
                .body("changes.changed", hasItem("serum B12 from 180 to 350 pg/mL"));
    }

    /** A safety stop hangs on the drug and on the disease, and not on a dose that nobody can read. */
    @Test
    void aSafetyStopIsNotLostToADoseInTablets() {
        decide("""
                {"conditions": ["multiple sclerosis", "Leber hereditary optic neuropathy"],
                 "orders": [{"action": "start", "drug": "cyanocobalamin", "dose": "1 tablet", "route": "oral",
                             "every": "day"}]}""")
                .statusCode(200)
                .body("advice.findAll { it.kind == 'refuse' }.code", hasItem("cyanocobalamin-in-leber-disease"))
                .body("notUsed.fact", hasItem("orders/0/dose"));
    }
}
