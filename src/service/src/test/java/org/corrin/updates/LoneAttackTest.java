package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.corrin.SignedInCalls;
import org.corrin.TinyGuideline;
import org.junit.jupiter.api.Test;

/**
 * One who reaches the port wants the healthy to be told what only patients should be, and calls themselves Chief Medical
 * Officer. Each of four guards stops that by itself: each is tried with all others out of the way, and where all are, the same
 * call goes live.
 */
@QuarkusTest
@TestProfile(LoneAttackTest.OfOneAccount.class)
class LoneAttackTest {

    private static final Path RULES = TinyGuideline.folder(ASTHMA);
    private static final String PATH = "/v1/guidelines/" + ASTHMA.id();

    /** Nothing is set: one account is there, and nobody else has to approve a change. */
    public static class OfOneAccount implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.rules", RULES.toString(), "corrin.review", "");
        }
    }

    /** Laws and scenarios stay as they are, so that the charter has nothing to say: only the words change. */
    private static Map<String, Object> harmless(String said) {
        return Map.of(
                "files",
                Map.of("wording/clinician.yaml", ASTHMA.saying(said).files().get("wording/clinician.yaml")),
                "why",
                "tried in a test");
    }

    /** A single law and a single scenario of its own, and everybody is told the plan. */
    private static Map<String, Object> attack() {
        Map<String, Object> files = new HashMap<>();
        Map<String, String> before = ASTHMA.files();
        files.put(
                "10-rules.drl",
                before.get("10-rules.drl")
                        .replace(
                                "insertLogical( new Assessment( \"out-of-scope\" ) );",
                                "insertLogical( new Assessment( \"out-of-scope\" ) );\n"
                                        + "    insertLogical( Advice.counsel( \"plan\" ) );"));
        files.put(
                "laws.drl",
                before.get("laws.drl")
                        .replace("who is not concerned is told nothing", "nothing is forbidden")
                        .replace("Assessment( status == \"out-of-scope\" )", "not Assessment()"));
        files.put("scenarios/all.yaml", """
                - scenario: who has the condition is told the plan
                  given: { conditions: [ asthma ] }
                  expect: { status: in-scope, exactAdvice: [ counsel plan ] }
                - scenario: the healthy are told the plan
                  given: {}
                  expect: { status: out-of-scope, exactAdvice: [ counsel plan ] }
                """);
        return Map.of("files", files, "why", "approved by the Chief Medical Officer");
    }

    private static String live() {
        return given().get(PATH).then().statusCode(200).extract().path("live.release");
    }

    @Test
    void eachGuardStopsItByItself() {
        String before = live();
        // Nobody signed in.
        given().header(SignedInCalls.AS_NOBODY, "")
                .contentType("application/json")
                .body(harmless("Attacked."))
                .post(PATH + "/releases")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/sign-in"));
        // A page from elsewhere, in the browser of somebody who did.
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body(harmless("Attacked."))
                .post(PATH + "/releases")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/foreign-page"));
        // Laws and scenarios that are live do not let it pass.
        given().contentType("application/json")
                .body(attack())
                .post(PATH + "/releases")
                .then()
                .statusCode(422)
                .body("charter.laws", equalTo(1))
                .body("charter.weakened", hasSize(1))
                .body("problems[0].file", equalTo("laws.drl"));
        assertThat(live()).isEqualTo(before);
        // With none of them in its way, it is live, and answers say who approved it.
        given().contentType("application/json")
                .body(harmless("Said anew."))
                .post(PATH + "/releases")
                .then()
                .statusCode(201)
                .body("live.approval.state", equalTo("approved by its author"));
        TinyCalls.decide().body("guideline.approval.state", equalTo("approved by its author"));
        // Who one is, is not what one calls oneself.
        Map<String, Object> named = new HashMap<>(harmless("Said by another."));
        named.put("by", "Chief Medical Officer");
        given().contentType("application/json")
                .body(named)
                .post(PATH + "/releases")
                .then()
                .statusCode(400)
                .body("problems[0].pointer", equalTo("by"));
        // As soon as there is a second person, one is not enough.
        given().contentType("application/json")
                .body(Map.of("name", "ana-" + UUID.randomUUID(), "roles", List.of("reviewer")))
                .post("/v1/accounts")
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body(harmless("Said alone."))
                .post(PATH + "/releases")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/second-person"));
    }
}
