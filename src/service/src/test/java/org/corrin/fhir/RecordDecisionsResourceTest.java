package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RecordDecisionsResourceTest {

    private static final String DECISIONS = "/v1/guidelines/b12-ms/decisions";
    private static final String DAY = "2026-01-20";
    private static final String PROBLEM = "application/problem+json";

    /** A patient whom the guideline confirms to be deficient. */
    private static final String DEFICIENT = """
            {"resourceType": "Bundle", "type": "collection", "entry": [
              {"resource": {"resourceType": "Patient", "id": "p", "birthDate": "1986-03-01"}},
              {"resource": {"resourceType": "Condition", "subject": {"reference": "Patient/p"},
                "code": {"coding": [{"system": "http://snomed.info/sct", "code": "24700007"}]}}},
              {"resource": {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/p"},
                "code": {"coding": [{"system": "http://loinc.org", "code": "2132-9"}]},
                "effectiveDateTime": "2026-01-12T08:30:00+01:00",
                "valueQuantity": {"value": 140, "unit": "pg/mL"}}}]}""";

    private static RequestSpecification record(String body) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/fhir+json", ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("application/fhir+json")
                .body(body);
    }

    private static ValidatableResponse decide(String body) {
        return record(body).queryParam("asOf", DAY).post(DECISIONS).then();
    }

    /** For the day on which the patient is deficient, with one more parameter. */
    private static ValidatableResponse decide(String body, String parameter, String value) {
        return record(body)
                .queryParam("asOf", DAY)
                .queryParam(parameter, value)
                .post(DECISIONS)
                .then();
    }

    @Test
    void aRecordIsDecidedAndItsReasonsPointIntoIt() throws Exception {
        String body = decide(DEFICIENT)
                .statusCode(200)
                .contentType("application/json")
                .body("asOf", equalTo("2026-01-20"))
                .body("assessment.status", equalTo("confirmed"))
                .body("assessment.because", hasItem("entry/2/resource"))
                .body("advice.kind", hasItem("treat"))
                .extract()
                .asString();
        assertPlacesExist(new ObjectMapper().readTree(body), new ObjectMapper().readTree(DEFICIENT));
    }

    @Test
    void everyReasonOfAWholeRecordPointsIntoIt() throws Exception {
        Path file = Path.of("../records/src/test/resources/fhir/synthea/418442cb-8b28-49f6-2380-74d71feccc6b.json");
        String record = Files.readString(file);
        String body = record(record)
                .queryParam("asOf", "2025-12-22")
                .post(DECISIONS)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertPlacesExist(new ObjectMapper().readTree(body), new ObjectMapper().readTree(record));
    }

    private static void assertPlacesExist(JsonNode decision, JsonNode record) {
        int count = 0;
        for (JsonNode because : decision.findValues("because")) {
            for (JsonNode place : because) {
                assertThat(record.at("/" + place.asText()).isMissingNode())
                        .as(place.asText())
                        .isFalse();
                count++;
            }
        }
        assertThat(count).isPositive();
    }

    @Test
    void theAudienceIsAsked() {
        String clinician = decide(DEFICIENT).extract().path("assessment.text");
        decide(DEFICIENT, "audience", "patient").statusCode(200).body("assessment.text", not(equalTo(clinician)));
        decide(DEFICIENT, "audience", "nobody")
                .statusCode(422)
                .contentType(PROBLEM)
                .body("problems.pointer", contains("audience"));
    }

    @Test
    void theReleaseIsAsked() {
        String release = decide(DEFICIENT).extract().path("guideline.release");
        decide(DEFICIENT, "release", release).statusCode(200).body("guideline.release", equalTo(release));
        decide(DEFICIENT, "release", "sha256:" + "0".repeat(64)).statusCode(404).contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01", "2026-02-30", "yesterday", "2026-01"})
    void aDayThatIsNoneIsRefused(String day) {
        record(DEFICIENT)
                .queryParam("asOf", day)
                .post(DECISIONS)
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("problems.pointer", contains("asOf"));
    }

    @Test
    void oneOfTwoPatientsIsNamed() {
        String two = DEFICIENT.replaceFirst(
                "\\{\"resource\": \\{\"resourceType\": \"Patient\"",
                "{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"q\"}}, {\"resource\": {\"resourceType\": \"Patient\"");
        decide(two).statusCode(422).contentType(PROBLEM).body("problems[0].message", containsString("2 patients"));
        decide(two, "patient", "Patient/p")
                .statusCode(200)
                .body("assessment.status", equalTo("confirmed"))
                .body("assessment.because", hasItem("entry/3/resource"));
        decide(two, "patient", "Patient/r")
                .statusCode(422)
                .body("problems[0].message", containsString("nothing here is about Patient/r"));
    }

    @Test
    void whatIsNotARecordIsRefused() {
        decide("{\"resourceType\": ").statusCode(400).contentType(PROBLEM).body("type", equalTo("/problems/not-json"));
        decide("[]").statusCode(400).contentType(PROBLEM).body("type", equalTo("/problems/not-json"));
        decide("").statusCode(400).contentType(PROBLEM).body("type", equalTo("/problems/not-json"));
        decide("{\"resourceType\": \"Bundle\", \"resourceType\": \"Bundle\"}").statusCode(400);
        decide("{\"resourceType\": \"Patient\", \"id\": \"p\"}")
                .statusCode(400)
                .contentType(PROBLEM)
                .body("problems[0].message", containsString("neither a Bundle nor Parameters"));
        decide("{}").contentType(PROBLEM).body("problems[0].message", containsString("neither a Bundle"));
    }

    @Test
    void anEmptyRecordIsAPatientOfWhomNothingIsKnown() {
        decide("{\"resourceType\": \"Bundle\"}").statusCode(200).body("assessment.status", equalTo("out-of-scope"));
    }

    @Test
    void aRecordThatIsTooLargeIsRefused() {
        decide("{\"resourceType\": \"Bundle\", \"id\": \"" + "x".repeat(21 * 1024 * 1024) + "\"}")
                .statusCode(413)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/too-large"));
    }

    @Test
    void aNumberWithoutEndIsNotReckonedWith() {
        decide(DEFICIENT.replace("140", "1e99"))
                .statusCode(200)
                .body("assessment.status", equalTo("not-assessed"))
                .body("notUsed.why", hasItem(containsString("not a number")));
    }
}
