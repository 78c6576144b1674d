package org.corrin.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.corrin.Waiting;
import org.corrin.store.ReleaseStore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Where hashes alone are kept, what a caller kept is verified, and nothing of a patient is there. */
@QuarkusTest
@TestProfile(ProofLogTest.Proof.class)
class ProofLogTest {

    /** With a key. */
    public static class Proof implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.decisions.log",
                    "proof",
                    "corrin.decisions.key",
                    "k1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
                    "corrin.data",
                    "target/data/" + UUID.randomUUID());
        }
    }

    @Inject
    ReleaseStore store;

    @ConfigProperty(name = "corrin.data")
    Path data;

    @Test
    void whatSomebodyKeptIsVerifiedAndNothingElseIsKept() throws Exception {
        String request =
                "{\"conditions\": [\"multiple sclerosis\", \"marked-condition\"], \"labs\": [{\"test\": \"serum"
                        + " B12\", \"value\": 1777.25, \"unit\": \"pg/mL\"}]}";
        String answer = given().contentType("application/json")
                .body(request)
                .post("/v1/guidelines/b12-ms/decisions")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String id = new JsonMapper().readTree(answer).path("id").asText();
        Waiting.until("it is logged", () -> store.decisionLog().find(id).isPresent());

        given().contentType("application/json")
                .body(Map.of("request", request, "answer", answer))
                .post("/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("request", equalTo(true))
                .body("answer", equalTo(true))
                .body("why", containsString("was not kept"));
        given().get("/v1/decisions/" + id).then().body("replayable", equalTo(false));
        assertThat(store.decisionLog().find(id).orElseThrow().question()).isEmpty();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("marked-condition", "1777.25");
            }
        }
    }
}
