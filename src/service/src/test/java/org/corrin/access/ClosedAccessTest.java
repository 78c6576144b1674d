package org.corrin.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where access is closed, nobody is told anything of patients or guidance who did not sign in, by whatever path they come. */
@QuarkusTest
@TestProfile(ClosedAccessTest.Closed.class)
class ClosedAccessTest {

    /** The service with closed access. */
    public static class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.access", "closed");
        }
    }

    @Test
    void decisionsAreForCallersAndSayHowToSignIn() {
        given().header(SignedInCalls.AS_NOBODY, "")
                .contentType("application/json")
                .body("{}")
                .post("/v1/guidelines/b12-ms/decisions")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/sign-in"))
                .body("needed", equalTo(List.of("caller")))
                .body("detail", containsString("role `caller`"));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/guidelines/b12-ms/decisions")
                .then()
                .statusCode(200);
    }

    @Test
    void whoAsksInFhirIsToldInFhir() {
        given().header(SignedInCalls.AS_NOBODY, "")
                .contentType("application/fhir+json")
                .body("{}")
                .post("/fhir/$decide")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue())
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo("login"));
    }

    /** Where no client of hooks is set, their calls would be open to everybody. */
    @Test
    void callsOfHooksNeedACallerToo() {
        given().contentType("application/json")
                .body("{}")
                .post("/cds-services/b12-ms-patient-view")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer a.b.c")
                .contentType("application/json")
                .body("{}")
                .post("/cds-services/b12-ms-patient-view/feedback")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + SignedInCalls.TOKEN)
                .contentType("application/json")
                .body("{}")
                .post("/cds-services/b12-ms-patient-view")
                .then()
                .statusCode(400);
        given().get("/cds-services").then().statusCode(200);
    }

    /** A path that looks like one of another kind to the guard and not to what answers would be a way around it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cds-services/../v1/guidelines",
                "/cds-services/%2e%2e/v1/guidelines",
                "/cds-services/..%2fv1/guidelines",
                "/fhir/notifications/../../v1/guidelines",
                "//v1/guidelines",
                "/v1//guidelines",
                "/v1/./guidelines",
                "/v1/guidelines/",
                "/v1/guidelines;x=y",
                "/v1/session/login/../../guidelines",
                "/v1/%67uidelines",
                "/cds-services;/../v1/guidelines"
            })
    void noSpellingOfAPathLeadsAround(String path) {
        given().header(SignedInCalls.AS_NOBODY, "")
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(401, 404, 400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/problems",
                "/q/openapi",
                "/q/swagger-ui/",
                "/fhir/metadata",
                "/v1/me",
                "/cds-services",
                "/workbench/"
            })
    void whatSaysHowToAskIsForEverybody(String path) {
        given().header(SignedInCalls.AS_NOBODY, "").get(path).then().statusCode(200);
    }
}
