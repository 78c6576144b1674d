package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.WORDING;
import static org.corrin.updates.UpdateCalls.GUIDELINE;
import static org.corrin.updates.UpdateCalls.INDETERMINATE;
import static org.corrin.updates.UpdateCalls.RULES;
import static org.corrin.updates.UpdateCalls.RULE_BEFORE;
import static org.corrin.updates.UpdateCalls.TEXT_BEFORE;
import static org.corrin.updates.UpdateCalls.hasCandidate;
import static org.corrin.updates.UpdateCalls.live;
import static org.corrin.updates.UpdateCalls.post;
import static org.corrin.updates.UpdateCalls.proposal;
import static org.corrin.updates.UpdateCalls.reworded;
import static org.corrin.updates.UpdateCalls.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.corrin.RulesCopy;
import org.corrin.gate.ScenarioExpectation;
import org.corrin.guideline.Vocabulary;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guideline is updated over REST while the service runs. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
class ReleaseUpdatesTest {

    @Inject
    LiveReleases releases;

    /** Each test ends with the release that it began with. */
    @AfterEach
    void takeBack() {
        UpdateCalls.takeBackToFirst();
        assertThat(hasCandidate()).isFalse();
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
                .body("live.by", equalTo("administrator"))
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
                .body(Map.of("release", before, "why", "the text was wrong"))
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

    /** Two authors change two files at once: nothing of either is lost. */
    @Test
    void changesOfDifferentFilesAreBothKept() {
        String remarked = RULE_BEFORE + "\n// a remark\n";
        CompletableFuture<ValidatableResponse> one =
                CompletableFuture.supplyAsync(() -> post("/releases", proposal(WORDING, reworded("Both."))));
        ValidatableResponse other = post("/releases", proposal(SERUM_B12, remarked));
        one.join().statusCode(201);
        other.statusCode(201);
        assertThat(UpdateCalls.kept(live()).texts())
                .containsEntry(WORDING, reworded("Both."))
                .containsEntry(SERUM_B12, remarked);
    }

    @Test
    void aProposalOverWhatIsNotLiveAnyMoreIsToldWhatChanged() {
        String before = live();
        post("/releases", proposal(WORDING, reworded("First."))).statusCode(201);
        Map<String, Object> late = new HashMap<>(proposal(SERUM_B12, RULE_BEFORE + "\n"));
        late.put("over", before);
        post("/releases", late)
                .statusCode(409)
                .body("type", equalTo("/problems/stale"))
                .body("live", equalTo(live()))
                .body("changed", contains(WORDING));
        given().contentType("application/json")
                .header("If-Match", "\"" + before + "\"")
                .body(proposal(SERUM_B12, RULE_BEFORE + "\n"))
                .post(GUIDELINE + "/check")
                .then()
                .statusCode(409);
        late.put("over", live());
        post("/releases", late).statusCode(201);
    }

    @Test
    void aRequestEndsWithTheReleaseItBeganWith() {
        LiveRelease held = releases.need("b12-ms");
        post("/releases", proposal(WORDING, reworded("Held."))).statusCode(201);

        assertThat(held.isOf(live())).isFalse();
        assertThat(ScenarioExpectation.canaryFailures(held.release())).isEmpty();
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

    /** The threshold is moved on both sides, and the scenarios with it are left out: only the proof is asked here. */
    @Test
    void whatAReleaseChangesForPatientsIsTold() {
        String before = live();
        Map<String, Object> check = proposal(SERUM_B12, RULE_BEFORE.replace("\"180 pg/mL\"", "\"180.5 pg/mL\""));
        post("/check", check)
                .statusCode(200)
                .body("proof.cells", greaterThan(1000))
                .body("proof.objections", empty())
                .body("changes.changes[0].told[0].of", equalTo("the assessment"))
                .body("changes.changes[0].patients[0]", containsString("serum B12 from 180 to below 180.5 pg/mL"))
                .body("changes.changes[0].example.request.labs", hasSize(greaterThan(0)));

        String words = RulesCopy.read(RULES, Vocabulary.FILE)
                .replace("{ above: 0 pg/mL, atMost: 100000 pg/mL }", "{ above: 0 pg/mL, atMost: 50000 pg/mL }");
        post("/check", proposal(Vocabulary.FILE, words))
                .statusCode(200)
                .body("changes.notCompared", empty())
                .body("changes.changes[0].told[0].of", equalTo("the request"))
                .body("changes.changes[0].told[0].after", equalTo("refused"))
                .body("changes.changes[0].patients", contains("serum B12 above 50000 and at most 100000 pg/mL"));

        String after = post("/releases", proposal(WORDING, reworded("Compared.")))
                .statusCode(201)
                .body("changes.changes", empty())
                .body("changes.files", contains(WORDING))
                .extract()
                .path("release");
        given().get(GUIDELINE + "/releases/" + before + "/changes/" + after)
                .then()
                .statusCode(200)
                .body("changes", empty())
                .body("files", contains(WORDING));
        given().get(GUIDELINE + "/releases/" + before + "/changes/sha256:0")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-release"));
    }

    /** No scenario and no proof reads what a text says: its author has to. */
    @Test
    void aRefusalIsSaidInOtherWordsOnlyByWhoNamesIt() {
        String before = live();
        String text = "text/refuse/cyanocobalamin-in-leber-disease";
        Map<String, Object> plainer = new HashMap<>(proposal(WORDING, refusing("Please do not")));
        post("/releases", plainer)
                .statusCode(422)
                .body("problems.hint", contains(containsString("write `" + text + "` on a new line below `## ")))
                .body("changes.toAcknowledge.name", contains(text))
                .body("changes.content.texts.changed", equalTo(1))
                .body("changes.content.texts.told[0].is", equalTo("changed"));
        plainer.put("acknowledge", List.of(text, "scenarios"));
        post("/releases", plainer)
                .statusCode(422)
                .body("problems.message", contains("`scenarios` is acknowledged, and nothing of that name has to be"));
        plainer.put("acknowledge", List.of(text));
        String release = post("/releases", plainer)
                .statusCode(201)
                .body("live.shownAs", containsString("+"))
                .extract()
                .path("live.release");
        assertThat(live()).isEqualTo(release);
        given().get("/v1/guidelines").then().body("[0].shownAs", containsString(" change"));

        // What was live before may be so again, also when it is sent as files.
        post("/releases", proposal(WORDING, TEXT_BEFORE)).statusCode(201).body("live.release", equalTo(before));
        given().get(GUIDELINE).then().body("live.shownAs", not(containsString("+")));
    }

    /** The wording for patients whose refusal of cyanocobalamin in Leber disease begins so. */
    private static String refusing(String begins) {
        String text = TEXT_BEFORE.replaceFirst(
                "(?m)^(\\s+cyanocobalamin-in-leber-disease: >-\\R\\s+)\\S+ \\S+", "$1" + begins);
        assertThat(text).isNotEqualTo(TEXT_BEFORE);
        return text;
    }
}
