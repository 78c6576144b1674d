package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.WORDING;
import static org.corrin.updates.UpdateCalls.RULE_BEFORE;
import static org.corrin.updates.UpdateCalls.post;
import static org.corrin.updates.UpdateCalls.proposal;
import static org.corrin.updates.UpdateCalls.reworded;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever waits too long for a check gets an address at which its answer will be. */
@QuarkusTest
@TestProfile(LongChecksTest.Impatient.class)
class LongChecksTest {

    /** Waits for no check. */
    public static class Impatient extends UpdateCalls.OfACopy {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.rules", UpdateCalls.RULES.toString(), "corrin.gate.answer-within", "0s");
        }
    }

    private static String begun(String path, Map<String, Object> proposal) {
        return post(path, proposal)
                .statusCode(202)
                .body("state", oneOf("waiting", "working"))
                .extract()
                .header("Location");
    }

    private static Response done(String place) {
        while (true) {
            Response answer = given().get(place);
            String state = answer.statusCode() == 200 ? answer.path("state") : null;
            if (state == null) {
                return answer;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void theAnswerOfACheckIsFetchedLater() {
        String place = begun("/check", proposal(WORDING, reworded("Checked.")));
        done(place).then().statusCode(200).body("accepted", equalTo(true));
    }

    @Test
    void aCandidateGoesLiveMeanwhile() {
        String place = begun("/releases", proposal(WORDING, reworded("Later.")));
        String release = done(place).then().statusCode(201).extract().path("live.release");
        assertThat(UpdateCalls.live()).isEqualTo(release);
        String back = given().contentType("application/json")
                .body(Map.of("release", UpdateCalls.first(), "why", "the test is over"))
                .put(UpdateCalls.GUIDELINE + "/live")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        done(back).then().statusCode(200).body("live.release", equalTo(UpdateCalls.first()));
    }

    @Test
    void aCheckThatNobodyNeedsIsGivenUp() {
        String place = begun(
                "/check", proposal(SERUM_B12, RULE_BEFORE.replace("below(\"180 pg/mL\")", "below(\"181 pg/mL\")")));
        given().delete(place).then().statusCode(202);
        done(place)
                .then()
                .statusCode(503)
                .body("type", equalTo("/problems/given-up"))
                .body("detail", containsString("cancelled after"));
        given().get(UpdateCalls.GUIDELINE + "/gate/other").then().statusCode(404);
    }
}
