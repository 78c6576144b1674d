package org.corrin.cdshooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.issues;
import static org.corrin.cdshooks.SeedCalls.seed;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.corrin.RefusedGuideline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where clients are named, nobody else gets an answer from any endpoint, not even that nothing is live. */
@QuarkusTest
@TestProfile(RefusedGuideline.class)
class AdmittedCallsTest {

    @Test
    void discoveryIsForClientsOnly() {
        assertRefused(given().get(SeedCalls.SERVICES).then());
    }

    @ParameterizedTest
    @CsvSource({"b12-ms-patient-view", "b12-ms-patient-view/feedback", "of-no-service"})
    void callsAndFeedbackAreForClientsOnly(String path) {
        assertRefused(SeedCalls.send(path, seed(SeedCalls.DEFICIENT).toString()));
        assertRefused(SeedCalls.send(path, "no JSON"));
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        assertThat(issues(
                        401,
                        given().header("Authorization", "Bearer nonsense")
                                .contentType("application/json")
                                .body("{}")
                                .post(SeedCalls.SERVICES + "/b12-ms-patient-view")
                                .then()))
                .hasSize(1);
    }

    /** The refusal is thrown where the body has been read, and still is the answer. */
    private static void assertRefused(ValidatableResponse answer) {
        answer.header("WWW-Authenticate", startsWith("Bearer"));
        assertThat(issues(401, answer)).hasSize(1);
    }
}
