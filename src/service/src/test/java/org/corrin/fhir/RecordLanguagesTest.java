package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.fhir.RecordCalls.json;
import static org.corrin.fhir.RecordCalls.parameter;
import static org.corrin.fhir.RecordCalls.post;
import static org.corrin.fhir.RecordCalls.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import org.corrin.updates.AddedGerman;
import org.corrin.updates.UpdateCalls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which language a record is answered. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
class RecordLanguagesTest {

    private static final String DAY = "?asOf=2026-01-20";

    @BeforeEach
    void add() {
        AddedGerman.putLive();
    }

    @AfterEach
    void takeBack() {
        UpdateCalls.takeBackToFirst();
    }

    /**
     * A call and the language of its answer.
     *
     * @param address the parameter in the address; null if it is not there
     * @param body the parameter in the body; null if it is not there
     * @param header Accept-Language
     */
    private record LanguageCase(
            String what, @Nullable String address, @Nullable String body, String header, String expected) {}

    private static final List<LanguageCase> CASES = List.of(
            new LanguageCase("named in the address", "de", null, "", "de"),
            new LanguageCase("named in the body", null, "de", "", "de"),
            new LanguageCase("named in the address before the body", "de", "en", "", "de"),
            new LanguageCase("named in the body before the header", null, "de", "en", "de"),
            new LanguageCase("English although the header asks for German", "en", null, "de", "en"),
            new LanguageCase("of a country where German is spoken", "de-AT", null, "", "de"),
            new LanguageCase("in which the guideline has no texts", "fr", null, "", "en"),
            new LanguageCase("of the header where none is named", null, null, "de-CH", "de"),
            new LanguageCase("of the header where the body says nothing", null, "", "de", "de"));

    @Test
    void theOperationAnswersInTheLanguage() {
        CASES.forEach(RecordLanguagesTest::assertAnsweredInItsLanguage);
    }

    private static void assertAnsweredInItsLanguage(LanguageCase call) {
        String named = Optional.ofNullable(call.body())
                .map("{\"name\": \"language\", \"valueCode\": \"%s\"},"::formatted)
                .orElse("");
        Response answer = given().urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .header("Accept-Language", call.header())
                .body("{\"resourceType\": \"Parameters\", \"parameter\": [%s {\"name\": \"record\", \"resource\": %s}]}"
                        .formatted(named, record("indeterminate")))
                .post("/fhir/$decide" + DAY
                        + Optional.ofNullable(call.address())
                                .map("&language="::concat)
                                .orElse(""));

        boolean german = call.expected().equals("de");
        assertThat(answer.header("Content-Language")).as(call.what()).isEqualTo(call.expected());
        JsonNode guidance = parameter(json(answer), "guidance");
        assertThat(guidance.path("language").asText("en")).as(call.what()).isEqualTo(call.expected());
        assertThat(guidance.at("/note/0/text").asText())
                .as(call.what())
                .startsWith(german ? AddedGerman.UNDECIDED : "B12 deficiency is neither confirmed nor ruled out.");
        assertThat(parameter(json(answer), "plan").findValuesAsText("description"))
                .as(call.what())
                .isNotEmpty()
                .allMatch(text -> text.startsWith(AddedGerman.ADVICE) == german);
    }

    @Test
    void theInterfaceOfOurOwnTakesItInTheAddress() {
        JsonNode answer = json(post(RecordCalls.NATIVE + DAY + "&language=de", record("indeterminate")));
        assertThat(answer.path("language").asText()).isEqualTo("de");
        assertThat(answer.path("disclaimer").asText()).contains("ersetzt es nicht");
    }

    @Test
    void whatIsNoTagOfALanguageIsRefusedAsInARequest() {
        Response answer = post(RecordCalls.NATIVE + DAY + "&language=%3F", record("indeterminate"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/problems/0/pointer").asText()).isEqualTo("language");
    }

    @Test
    void aPlanIsAppliedInTheLanguageOfItsUser() {
        Response answer = post("/fhir/PlanDefinition/b12-ms/$apply" + DAY + "&subject=Patient/17", """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "userLanguage", "valueCodeableConcept": {"coding": [{"system": "urn:ietf:bcp:47", "code": "de"}]}},
                  {"name": "data", "resource": %s}]}""".formatted(
                        record("indeterminate")));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Content-Language")).isEqualTo("de");
        JsonNode plan = json(answer);
        assertThat(plan.path("language").asText()).isEqualTo("de");
        assertThat(plan.path("description").asText()).startsWith(AddedGerman.UNDECIDED);
        assertThat(plan.at("/activity/0/detail/description").asText()).startsWith(AddedGerman.ADVICE);
    }
}
