package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.WORDING;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.corrin.RulesCopy;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guideline is updated while the service runs: over REST, and by saving files. */
@QuarkusTest
@TestProfile(UpdatesTest.OfACopy.class)
class UpdatesTest {

    @Inject
    LiveReleases releases;

    private static final Path RULES = RulesCopy.make();
    private static final String GUIDELINE = "/v1/guidelines/b12-ms";
    private static final String INDETERMINATE = """
            {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 250, "unit": "pg/mL"}],
             "audience": "patient"}""";
    private static final String TEXT_BEFORE = RulesCopy.read(RULES, WORDING);
    private static final String RULE_BEFORE = RulesCopy.read(RULES, SERUM_B12);

    /** Watches a copy of the shipped rules. */
    public static class OfACopy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.rules", RULES.toString());
        }
    }

    private static String reworded(String how) {
        String text = TEXT_BEFORE.replaceFirst("(?m)^(\\s+indeterminate: >-\\R\\s+)", "$1" + how + " ");
        assertThat(text).isNotEqualTo(TEXT_BEFORE);
        return text;
    }

    private static ValidatableResponse post(String path, Object body) {
        return given().contentType("application/json")
                .body(body)
                .post(GUIDELINE + path)
                .then();
    }

    private static Map<String, Object> proposal(String file, String text) {
        Map<String, Object> files = new HashMap<>();
        files.put(file, text);
        return Map.of("files", files, "why", "tried in a test", "by", "a tester");
    }

    private static String live() {
        return given().get(GUIDELINE).then().statusCode(200).extract().path("live.release");
    }

    private static String told() {
        return post("/decisions", INDETERMINATE).statusCode(200).extract().path("assessment.text");
    }

    private static <T> T until(Supplier<T> question, T answer) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
        T last = question.get();
        while (!last.equals(answer) && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
            last = question.get();
        }
        return last;
    }

    /** Each test ends with the files it began with, and they are live. */
    @AfterEach
    void restore() {
        RulesCopy.write(RULES, WORDING, TEXT_BEFORE);
        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE);
        String first = first();
        if (!live().equals(first)) {
            given().contentType("application/json")
                    .body(Map.of("release", first, "why", "the test is over"))
                    .put(GUIDELINE + "/live")
                    .then()
                    .statusCode(200);
        }
        assertThat(until(() -> given().get(GUIDELINE).then().extract().path("candidate") == null, true))
                .isTrue();
    }

    private static String first() {
        List<String> releases =
                given().get(GUIDELINE + "/releases").then().extract().path("release");
        return releases.get(releases.size() - 1);
    }

    @Test
    void checkingTellsWhatTheGateFindsAndChangesNothing() {
        String before = live();
        post("/check", proposal(WORDING, reworded("Checked.")))
                .statusCode(200)
                .body("accepted", equalTo(true))
                .body("release", not(equalTo(before)))
                .body("problems", empty())
                .body("scenarios.run", greaterThan(400))
                .body("coverage.thresholdsWithoutScenarios", empty())
                .body("timing.total", greaterThan(0));
        post("/check", proposal(SERUM_B12, RULE_BEFORE.replace("below(\"180 pg/mL\")", "below(\"190 pg/mL\")")))
                .statusCode(200)
                .body("accepted", equalTo(false))
                .body("scenarios.failed", not(empty()))
                .body("coverage.thresholdsWithoutScenarios.limit", hasItem("190 pg/mL"));
        assertThat(live()).isEqualTo(before);
    }

    @Test
    void aCandidateThatPassesIsLiveAtOnceAndIsTakenBackInOneCall() {
        String before = live();
        String release = post("/releases", proposal(WORDING, reworded("Released.")))
                .statusCode(201)
                .header("Location", containsString("/releases/sha256:"))
                .body("live.by", equalTo("a tester"))
                .body("live.why", equalTo("tried in a test"))
                .extract()
                .path("live.release");
        assertThat(live()).isEqualTo(release);
        assertThat(told()).startsWith("Released.");
        post("/decisions?release=" + before, INDETERMINATE)
                .statusCode(200)
                .body("guideline.release", equalTo(before))
                .body("assessment.text", not(containsString("Released.")));

        given().get(GUIDELINE + "/releases")
                .then()
                .body("[0].release", equalTo(release))
                .body("[0].until", nullValue())
                .body("[1].release", equalTo(before))
                .body("[1].until", not(nullValue()));
        given().get(GUIDELINE + "/releases/" + release)
                .then()
                .statusCode(200)
                .body("report.accepted", equalTo(true))
                .body("files", hasItem(WORDING));
        assertThat(given().get(GUIDELINE + "/releases/" + release + "/files/" + WORDING)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(reworded("Released."));

        given().contentType("application/json")
                .body(Map.of("release", before, "why", "the text was wrong", "by", "a tester"))
                .put(GUIDELINE + "/live")
                .then()
                .statusCode(200)
                .body("live.release", equalTo(before))
                .body("live.why", equalTo("the text was wrong"));
        assertThat(told()).doesNotContain("Released.");
        post("/decisions?release=" + release, INDETERMINATE)
                .statusCode(200)
                .body("assessment.text", containsString("Released."));
    }

    @Test
    void aRequestEndsWithTheReleaseItBeganWith() {
        LiveRelease held = releases.need("b12-ms");
        post("/releases", proposal(WORDING, reworded("Held."))).statusCode(201);

        assertThat(held.isOf(live())).isFalse();
        assertThat(held.release().canaryFailures()).isEmpty();
    }

    @Test
    void aCandidateThatDoesNotPassLeavesTheLiveReleaseAnswering() {
        String before = live();
        post("/releases", proposal(SERUM_B12, RULE_BEFORE.replace("test == \"serum B12\"", "test == \"serum B21\"")))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/refused"))
                .body("accepted", equalTo(false))
                .body("problems.file", hasItem(SERUM_B12))
                .body("problems.hint", hasItem(containsString("serum B12")));
        assertThat(live()).isEqualTo(before);
        given().get(GUIDELINE).then().body("candidate.problems.message", hasItem(containsString("serum B21")));
        post("/releases", Map.of("files", Map.of(), "why", "what is live is right"))
                .statusCode(201)
                .body("live.release", equalTo(before));
        given().get(GUIDELINE).then().body("candidate", nullValue());
    }

    @Test
    void everythingWrongWithAProposalIsToldAtOnce() {
        post("/releases", "{\"files\": {\"a.drl\": 1, \"gone.yaml\": null}, \"whi\": \"x\"}")
                .statusCode(400)
                .body("type", equalTo("/problems/proposal"))
                .body("problems.pointer", contains("whi", "why", "files/a.drl", "files/gone.yaml"));
        post("/releases", "[]").statusCode(400);
        post("/check", "{").statusCode(400).body("type", equalTo("/problems/not-json"));
        given().contentType("application/json")
                .body(Map.of("release", "sha256:0", "why", "x"))
                .put(GUIDELINE + "/live")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-release"));
        post("/decisions?release=sha256:0", INDETERMINATE)
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-release"));
        given().get("/v1/guidelines/b21-ms/releases").then().statusCode(404);
    }

    @Test
    void aSavedFileGoesLive() {
        RulesCopy.write(RULES, WORDING, reworded("Saved."));
        assertThat(until(() -> told().startsWith("Saved."), true)).isTrue();
        given().get(GUIDELINE).then().body("live.by", equalTo("rules folder"));
    }

    @Test
    void aSavedMistakeIsToldAndIsForgottenWhenMended() {
        String before = live();
        RulesCopy.write(RULES, SERUM_B12, RULE_BEFORE.replaceFirst("below\\(", "below"));
        assertThat(until(() -> given().get(GUIDELINE).then().extract().path("candidate") != null, true))
                .isTrue();
        given().get(GUIDELINE)
                .then()
                .body("candidate.problems", hasSize(1))
                .body("candidate.problems[0].file", equalTo(SERUM_B12))
                .body("candidate.problems[0].line", greaterThan(0))
                .body("candidate.problems[0].rule", endsWith("180 pg/mL"));
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(live()).isEqualTo(before);
    }

    /** An editor's own files, half a file, and a folder that goes and comes back end well. */
    @Test
    void whatIsNoChangeOfTheGuidelineIsPassedOver() throws IOException {
        String before = live();
        Path folder = RULES.resolve("b12-ms");
        Files.writeString(folder.resolve(".20-serum-b12.drl.swp"), "not a rule");
        Files.writeString(folder.resolve("20-serum-b12.drl~"), "not a rule");
        Path away = RULES.resolve(".away");
        Files.move(folder, away);
        assertThat(told()).isNotEmpty();
        Files.move(away, folder);
        RulesCopy.write(RULES, WORDING, reworded("Came back."));
        assertThat(until(() -> told().startsWith("Came back."), true)).isTrue();
        given().get(GUIDELINE + "/releases").then().body("[1].release", equalTo(before));
        Files.delete(folder.resolve(".20-serum-b12.drl.swp"));
        Files.delete(folder.resolve("20-serum-b12.drl~"));
    }
}
