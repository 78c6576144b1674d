package org.corrin.catalogues;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What releases and proposals are made of, over REST. */
@QuarkusTest
class CatalogueResourceTest {

    private static final String PATH = "/v1/guidelines/b12-ms";

    private static String live() {
        return given().get(PATH).then().statusCode(200).extract().path("live.release");
    }

    @Test
    void theVocabularyHasWhatAFormNeeds() {
        given().get(PATH + "/vocabulary")
                .then()
                .statusCode(200)
                .body("guideline", equalTo("b12-ms"))
                .body("release", equalTo(live()))
                .body("tests.find { it.name == 'serum B12' }.unit", equalTo("pg/mL"))
                .body(
                        "tests.find { it.name == 'serum B12' }.units.find { it.unit == 'pmol/L' }.factor",
                        equalTo("1.35537"))
                .body("tests.find { it.name == 'serum B12' }.possible.lowInclusive", equalTo(false))
                .body("conditions.name", hasItem("multiple sclerosis"))
                .body("sexes.name", hasItems("female", "male"))
                .body("languages[0]", equalTo("en"))
                .body("advice.kind", hasItems("treat", "test"));
    }

    @Test
    void theBandsSayWhichRuleSaysWhatWhere() {
        given().get(PATH + "/bands")
                .then()
                .statusCode(200)
                .body(
                        "tests.find { it.test == 'serum B12' }.bands.findAll { it.kind == 'finding' }.level",
                        equalTo(List.of("low", "indeterminate", "adequate")))
                .body("tests.find { it.test == 'serum B12' }.bands[0]", not(equalTo(Map.of())))
                .body("tests.find { it.test == 'serum B12' }.bands.find { it.level == 'low' }.low", equalTo(null))
                .body("tests.find { it.test == 'serum B12' }.bands.find { it.level == 'low' }.high", equalTo("180"))
                .body("tests.limits.flatten().rules.flatten()", everyItem(containsString(" ")));
    }

    @Test
    void aScenarioIsDecidedAsItExpects() {
        Map<String, Map<String, Object>> scenario = given().get(PATH + "/scenarios")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.expect.status == 'confirmed' }");
        given().contentType("application/json")
                .body(scenario.get("request"))
                .post(PATH + "/decisions")
                .then()
                .statusCode(200)
                .body("asOf", equalTo(scenario.get("request").get("asOf")))
                .body("assessment.status", equalTo("confirmed"))
                .body("trace.find { it.derived == 'assessment confirmed' }.rests[0].kind", equalTo("finding"))
                .body("trace.find { it.derived == 'assessment confirmed' }.rests[0].level", equalTo("low"));
    }

    @Test
    void theGraphHasEveryRuleWithWhatItReadsAndConcludes() {
        List<String> rules = given().get(PATH + "/rules").then().extract().path("name");
        given().get(PATH + "/graph")
                .then()
                .statusCode(200)
                .body("rules.name", equalTo(rules))
                .body("rules.find { it.name.startsWith('serum B12 is low') }.reads[0].kind", equalTo("lab"))
                .body("rules.find { it.name.startsWith('serum B12 is low') }.concludes[0].level", equalTo("low"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vocabulary", "bands", "scenarios", "graph"})
    void anotherReleaseIsNamedAndAnUnknownOneIsNotFound(String part) {
        String there = PATH + "/" + part;
        assertThat(given().get(there + "?release=" + live())
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(given().get(there).asString());
        given().get(there + "?release=sha256:0")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-release"));
        given().get(there + "?relase=" + live()).then().statusCode(400).body("detail", containsString("`release`"));
        given().get("/v1/guidelines/b12-sm/" + part)
                .then()
                .statusCode(404)
                .body("detail", containsString("did you mean `b12-ms`?"));
    }

    @Test
    void aProposalThatPassedTheGateIsShownAsItWouldBe() {
        String moved = given().get(PATH + "/releases/" + live() + "/files/20-serum-b12.drl")
                .asString()
                .replace("// ", "// (again) ");
        String proposal = given().contentType("application/json")
                .body(Map.of("files", Map.of("20-serum-b12.drl", moved), "why", "tried in a test"))
                .post(PATH + "/proposals")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String bands = proposal + "/catalogue/bands";
        given().get(bands).then().statusCode(409).body("type", equalTo("/problems/proposal-state"));
        given().contentType("application/json")
                .body(Map.of())
                .post(proposal + "/submit")
                .then()
                .statusCode(200);
        given().get(bands)
                .then()
                .statusCode(200)
                .body("release", not(equalTo(live())))
                .body("tests.test", hasItem("serum B12"));
        for (String part : List.of("vocabulary", "scenarios", "graph")) {
            given().get(proposal + "/catalogue/" + part).then().statusCode(200);
        }
        String caller = given().contentType("application/json")
                .body(Map.of("name", "caller-" + UUID.randomUUID(), "roles", List.of("caller")))
                .post("/v1/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        given().header("Authorization", "Bearer " + caller).get(bands).then().statusCode(403);
        given().delete(proposal).then();
        given().get(bands).then().statusCode(409);
    }
}
