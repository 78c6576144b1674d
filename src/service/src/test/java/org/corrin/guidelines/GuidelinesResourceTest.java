package org.corrin.guidelines;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.corrin.Management;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GuidelinesResourceTest {

    private static final String FINGERPRINT = "sha256:[0-9a-f]{64}";

    @Test
    void theLiveGuidelinesAreListed() {
        given().get("/v1/guidelines")
                .then()
                .statusCode(200)
                .body("id", hasItem("b12-ms"))
                .body("find { it.id == 'b12-ms' }.title", containsString("B12"))
                .body("find { it.id == 'b12-ms' }.release", matchesPattern(FINGERPRINT));
    }

    @Test
    void aGuidelineTellsWhatIsLive() {
        given().get("/v1/guidelines/b12-ms")
                .then()
                .statusCode(200)
                .body("live.release", matchesPattern(FINGERPRINT))
                .body("live.since", matchesPattern("20\\d\\d-.*Z"))
                .body("live.by", equalTo("rules folder"))
                .body("live.why", equalTo("the first of this guideline here"))
                .body("retired", nullValue())
                .body("folder.state", equalTo("same"))
                .body("candidate", nullValue())
                .body("replicas.size()", lessThanOrEqualTo(1))
                .body("sources.seed.review", equalTo("under review"))
                .body("sources.seed.lastUpdated", matchesPattern("\\d{4}-\\d\\d-\\d\\d"))
                .body("live.approval", equalTo(Map.of("state", "not approved")))
                .body("disclaimer.clinician", not(empty()));
    }

    @Test
    void everyStatementHasARuleOrAReasonForNone() {
        List<Map<String, Object>> statements = given().get("/v1/guidelines/b12-ms/statements")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        assertThat(statements).hasSizeGreaterThan(30).allSatisfy(statement -> {
            assertThat(statement)
                    .containsKeys("id", "text", "numbers", "source", "grade", "confirmedBy", "caveat", "beyondSeed");
            assertThat(((List<?>) statement.get("rules")).isEmpty())
                    .as(statement.get("id") + " has no rule")
                    .isNotEqualTo(statement.get("noRule").equals(""));
        });
    }

    @Test
    void rulesAreShownAsTheyAreWritten() {
        given().get("/v1/guidelines/b12-ms/rules")
                .then()
                .statusCode(200)
                .body("text", everyItem(containsString("rule \"")))
                .body("file", everyItem(matchesPattern(".+\\.drl")));
    }

    @Test
    void anUnknownGuidelineIsNotFoundAnywhere() {
        for (String path : List.of("", "/statements", "/rules")) {
            given().get("/v1/guidelines/b12-sm" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", containsString("did you mean `b12-ms`?"));
        }
    }

    @Test
    void theServiceIsReadyAndSaysByWhichRelease() {
        Management.asked()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'guidelines' }.data.'b12-ms'", matchesPattern(FINGERPRINT))
                .body("checks.find { it.name == 'guidelines' }.data.'b12-ms: folder'", equalTo("same"))
                .body("checks.find { it.name == 'store' }.data.database", equalTo("embedded"));
        Management.asked().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void whoOpensTheServiceInABrowserIsSentToTheWorkbench() {
        given().redirects().follow(false).get("/").then().statusCode(307).header("Location", equalTo("workbench/"));
    }

    @Test
    void theWrongMethodIsToldWithTheRightOnes() {
        given().delete("/v1/guidelines")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("GET"));
    }
}
