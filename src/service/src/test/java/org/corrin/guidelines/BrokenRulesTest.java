package org.corrin.guidelines;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.corrin.Management;
import org.corrin.RefusedGuideline;
import org.corrin.RulesCopy;
import org.junit.jupiter.api.Test;

/** A rules folder with one slip in it: the service lives, says what is wrong, and decides nothing. */
@QuarkusTest
@TestProfile(RefusedGuideline.class)
class BrokenRulesTest {

    @Test
    void theServiceLivesAndIsNotReady() {
        Management.asked().get("/q/health/live").then().statusCode(200);
        Management.asked()
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'guidelines' }.data.'b12-ms: refused'", containsString("serum B21"));
    }

    @Test
    void theProblemsAreToldWithTheirPlaces() {
        given().get("/v1/guidelines/b12-ms")
                .then()
                .statusCode(200)
                .body("live", nullValue())
                .body("title", nullValue())
                .body("candidate.release", matchesPattern("sha256:[0-9a-f]{64}"))
                .body("candidate.problems", hasSize(greaterThan(0)))
                .body("candidate.problems[0].file", equalTo(RulesCopy.SERUM_B12))
                .body("candidate.problems[0].line", greaterThan(0))
                .body("candidate.problems.message", hasItem(containsString("serum B21")))
                .body("candidate.problems.hint", hasItem(containsString("did you mean `serum B12`?")));
        given().get("/v1/guidelines").then().body("[0].id", equalTo("b12-ms")).body("[0].release", nullValue());
    }

    @Test
    void nothingIsDecided() {
        for (String path : List.of("decisions", "decisions/batch")) {
            given().contentType(path.equals("decisions") ? "application/json" : "application/x-ndjson")
                    .body("{}".getBytes())
                    .post("/v1/guidelines/b12-ms/" + path)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/not-live"));
        }
        given().get("/v1/guidelines/b12-ms/statements").then().statusCode(503);
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"resourceType\": \"Bundle\"}")
                .post("/fhir/$decide")
                .then()
                .statusCode(503)
                .body("resourceType", equalTo("OperationOutcome"))
                .body("issue[0].diagnostics", containsString("b12-ms"));
    }
}
