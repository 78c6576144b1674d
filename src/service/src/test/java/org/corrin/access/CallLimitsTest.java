package org.corrin.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.function.Supplier;
import org.corrin.Management;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Who asks or changes too often is told to wait, and nobody else; who fails to sign in too often is told so, and waits as well. */
@QuarkusTest
@TestProfile(CallLimitsTest.Few.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class CallLimitsTest {

    /** A few of everything. */
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.access.rates.changes", "6",
                    "corrin.access.rates.questions", "40",
                    "corrin.access.rates.failures", "3");
        }
    }

    private static int until(int status, Supplier<Response> call, int most) {
        for (int i = 0; i < most; i++) {
            if (call.get().statusCode() == status) {
                return i;
            }
        }
        throw new AssertionError("never " + status);
    }

    private static Response decide() {
        return given().header(SignedInCalls.AS_NOBODY, "")
                .contentType("application/json")
                .body("{}")
                .post("/v1/guidelines/b12-ms/decisions");
    }

    private static Response change(String token) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{}")
                .post("/v1/accounts");
    }

    @Test
    void aFloodOfWrongTokensIsAnsweredWith429AndWhoIsRightGoesOn() {
        Supplier<Response> wrong = () -> given().header("Authorization", "Bearer corrin_" + "x".repeat(43))
                .get("/v1/guidelines");
        assertThat(until(429, wrong, 10)).isBetween(3, 4);
        wrong.get()
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body("type", equalTo("/problems/too-often"))
                .body("seconds", greaterThan(0));
        given().get("/v1/me").then().statusCode(200).body("name", equalTo("administrator"));
        assertThat(Management.asked().get("/q/metrics").asString())
                .containsPattern("corrin_access_refused_total\\{.*sign-in.refused.*} [1-9]");
    }

    @Test
    void changesAreCountedByPersonAndTellWhenToTryAgain() {
        String ana = given().contentType("application/json")
                .body(Map.of("name", "ana-of-limits", "roles", new String[] {"administrator"}))
                .post("/v1/accounts")
                .path("token");
        assertThat(until(429, () -> change(ana), 20)).isBetween(6, 8);
        change(ana).then().statusCode(429).header("Retry-After", Integer::parseInt, greaterThan(0));
        // Another token of hers is her.
        String second = given().contentType("application/json")
                .body("{}")
                .post("/v1/accounts/ana-of-limits/tokens")
                .path("token");
        change(second).then().statusCode(429);
        // Somebody else at the same address is not.
        change(SignedInCalls.TOKEN).then().statusCode(400);
        // And she may still read.
        given().header("Authorization", "Bearer " + ana)
                .get("/v1/guidelines")
                .then()
                .statusCode(200);
    }

    @Test
    void questionsOfWhoDidNotSignInAreCountedByAddress() {
        assertThat(until(429, CallLimitsTest::decide, 100)).isBetween(35, 60);
        given().get("/v1/guidelines").then().statusCode(200);
        // What needs no identity is not counted.
        given().header(SignedInCalls.AS_NOBODY, "").get("/problems").then().statusCode(200);
    }

    /** Callers of FHIR are told in FHIR. */
    @Test
    void zWhoSpeaksFhirIsToldInFhir() {
        Response refused = given().header(SignedInCalls.AS_NOBODY, "").get("/fhir/PlanDefinition");
        if (refused.statusCode() != 429) {
            until(429, CallLimitsTest::decide, 100);
            refused = given().header(SignedInCalls.AS_NOBODY, "").get("/fhir/PlanDefinition");
        }
        refused.then()
                .statusCode(429)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].code", equalTo("transient"));
    }
}
