package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;
import static org.corrin.TinyGuideline.COUGH;
import static org.corrin.TinyGuideline.record;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.TinyGuideline;
import org.corrin.guidelines.LiveReleases;
import org.corrin.records.json.BundleReader;
import org.corrin.records.json.FhirJson;
import org.junit.jupiter.api.Test;

/** Two guidelines are live, and one of them is not for the patients of the other. */
@QuarkusTest
@TestProfile(SeveralGuidelinesTest.OfTwo.class)
class SeveralGuidelinesTest {

    /** Watches both. */
    public static class OfTwo implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.rules", TinyGuideline.folder(ASTHMA, COUGH).toString());
        }
    }

    private static final String REMARK = "not for patients of `asthma-care`";

    @Inject
    LiveReleases releases;

    @Inject
    RecordScopes scopes;

    private static ValidatableResponse decide(String query, String... codes) {
        return given().urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body(record(codes))
                .post("/fhir/$decide" + query)
                .then();
    }

    private static ValidatableResponse hook(String guideline, String... codes) {
        String conditions = record(codes).replace("\"collection\"", "\"searchset\"");
        return given().contentType("application/json")
                .body("""
                        {"hook": "patient-view", "hookInstance": "7c0f0a5e-52a0-4c0e-9f0e-000000000001",
                         "context": {"userId": "Practitioner/1", "patientId": "p"},
                         "prefetch": {"conditions": %s}}""".formatted(conditions))
                .post("/cds-services/" + guideline + "-patient-view")
                .then()
                .statusCode(200);
    }

    @Test
    void eachIsListedWithItsTitleAndDescription() {
        given().get("/v1/guidelines")
                .then()
                .body("id", equalTo(List.of("asthma-care", "cough-care")))
                .body("title", hasItem("Care for people with cough"))
                .body("description", equalTo(List.of("For people with asthma.", "Care for people with cough")));
        given().get("/v1/guidelines/cough-care").then().body("notFor", equalTo(List.of("asthma-care")));
        given().get("/cds-services")
                .then()
                .body("services", hasSize(8))
                .body(
                        "services.find { it.id == 'asthma-care-patient-view' }.description",
                        containsString("For people with asthma. "))
                .body(
                        "services.find { it.id == 'cough-care-order-sign' }.title",
                        containsString("Care for people with cough"));
    }

    @Test
    void whoNamesNoGuidelineIsAnsweredByTheOneThatThePatientIsInTheScopeOf() {
        decide("", ASTHMA.code()).statusCode(200).body(containsString("Agree on a plan."));
        decide("", COUGH.code()).statusCode(200).body(containsString("Look for the cause."));
        decide("", ASTHMA.code(), COUGH.code())
                .statusCode(200)
                .body(containsString("Agree on a plan."))
                .body(not(containsString(REMARK)));
    }

    @Test
    void aPatientOfNoneIsNotAnsweredWithoutANameAndBothAreNamed() {
        decide("")
                .statusCode(422)
                .body("issue[0].diagnostics", allOf(containsString("asthma-care"), containsString("cough-care")));
        decide("?guideline=asthma-care").statusCode(200).body(containsString("This is not about the patient."));
    }

    @Test
    void aRecordThatIsAtFaultIsToldItsFault() {
        given().urlEncodingEnabled(false)
                .contentType("application/fhir+json")
                .body(record().replace("]}", ", {\"resource\": {\"resourceType\": \"Patient\", \"id\": \"q\"}}]}"))
                .post("/fhir/$decide")
                .then()
                .statusCode(422)
                .body("issue[0].diagnostics", containsString("there are 2 patients"));
    }

    @Test
    void aGuidelineOfTheSettingsAnswersUnlessItIsNotForThePatient() throws Exception {
        GuidelineChoice choice = new GuidelineChoice(releases, scopes, Optional.of("cough-care"));
        assertThat(choice.of(sent()).id()).isEqualTo("cough-care");
        assertThat(choice.of(sent(COUGH.code(), ASTHMA.code())).id()).isEqualTo("asthma-care");
    }

    private static BundleReader.Sent sent(String... codes) {
        FhirJson.JsonTree tree = (FhirJson.JsonTree) FhirJson.read(record(codes).getBytes(), resource -> true);
        return BundleReader.of(tree.node()).orElseThrow();
    }

    @Test
    void whoAsksAGuidelineThatIsNotForThePatientIsToldSo() {
        decide("?guideline=cough-care", ASTHMA.code(), COUGH.code())
                .statusCode(200)
                .body(containsString("Look for the cause."))
                .body(containsString(REMARK));
        decide("?guideline=cough-care", COUGH.code()).body(not(containsString(REMARK)));
        given().contentType("application/json")
                .body("{\"conditions\": [\"cough\", \"asthma\"]}")
                .post("/v1/guidelines/cough-care/decisions")
                .then()
                .statusCode(200)
                .body("advice.code", hasItem("plan"))
                .body("notUsed[0].fact", equalTo(""))
                .body("notUsed[0].why", containsString(REMARK));
        given().contentType("application/fhir+json")
                .body(record(ASTHMA.code(), COUGH.code()))
                .post("/v1/guidelines/cough-care/decisions")
                .then()
                .statusCode(200)
                .body("notUsed[0].why", containsString(REMARK));
    }

    @Test
    void aGuidelineThatIsNotForThePatientShowsNoCardsAndSaysWhy() {
        hook("cough-care", COUGH.code()).body("extension", equalTo(null));
        hook("cough-care", ASTHMA.code(), COUGH.code())
                .body("cards", empty())
                .body("extension.'org.corrin.notFor'", containsString(REMARK));
    }
}
