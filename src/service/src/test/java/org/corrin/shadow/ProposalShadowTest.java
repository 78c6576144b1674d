package org.corrin.shadow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.corrin.Management;
import org.corrin.RulesCopy;
import org.corrin.Waiting;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.shadow.ShadowTally.ToldTotals;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.proposals.ProposalState;
import org.corrin.store.proposals.ProposalStep;
import org.corrin.store.proposals.ProposalStore.ChangedProposal;
import org.corrin.store.shadows.ShadowCounts;
import org.corrin.store.shadows.ShadowWish;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A proposal decides beside what is live, and is told of as its author, and an operator, need it. */
@QuarkusTest
@TestProfile(ProposalShadowTest.OfACopy.class)
class ProposalShadowTest {

    private static final Path RULES = RulesCopy.make();
    private static final String B12 = "/v1/guidelines/b12-ms";
    private static final int BLOCK = 50;
    private static final AtomicInteger PATIENTS = new AtomicInteger();

    /** Counts are saved all the time, and the settings name what is there, what is not, and what is nothing. */
    public static class OfACopy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.rules",
                    RULES.toString(),
                    "corrin.data",
                    "target/data/" + UUID.randomUUID(),
                    "corrin.shadow",
                    "b12-ms/7777,b12-ms/8888,no-guideline/1,nonsense",
                    "corrin.shadow.save-every",
                    "50ms");
        }
    }

    @Inject
    ReleaseStore store;

    @Inject
    RunningShadows running;

    @ConfigProperty(name = "corrin.data")
    Path data;

    /** Asks about somebody else each time. */
    private static void decide(String value) {
        decideAbout(PATIENTS.incrementAndGet(), value);
    }

    private static void decideAbout(int patient, String value) {
        given().contentType("application/json")
                .body("""
                        {"conditions": ["multiple sclerosis"], "patient": {"id": "marked-%d"},
                         "labs": [{"test": "serum B12", "value": %s, "unit": "pg/mL"}]}""".formatted(patient, value))
                .post(B12 + "/decisions")
                .then()
                .statusCode(200);
    }

    private static void decide(int times, String value) {
        for (int n = 0; n < times; n++) {
            decide(value);
        }
    }

    private static Map<String, String> live() {
        String release = given().get(B12).path("live.release");
        List<String> names = given().get(B12 + "/releases/" + release).path("files");
        Map<String, String> files = new TreeMap<>();
        names.forEach(name -> files.put(
                name,
                given().get(B12 + "/releases/" + release + "/files/" + name).asString()));
        return files;
    }

    /** The rules with the lowest limit at another place; {@code //} for only a comment more. */
    private static Map<String, String> changed(String limit) {
        Map<String, String> files = new HashMap<>();
        live().forEach((name, text) -> {
            if (name.endsWith(".drl") && text.contains("180 pg/mL")) {
                files.put(name, limit.startsWith("//") ? text + limit + "\n" : text.replace("180 pg/mL", limit));
            }
        });
        assertThat(files).isNotEmpty();
        return files;
    }

    private static String draft(Map<String, String> files) {
        return given().contentType("application/json")
                .body(Map.of("files", files, "why", "tried in a test"))
                .post(B12 + "/proposals")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static long number(String proposal) {
        return Long.parseLong(proposal.substring(proposal.lastIndexOf('/') + 1));
    }

    /** As if the gate had let it through: what it says takes minutes, and is tried elsewhere. */
    private void become(String proposal, ProposalState state) {
        store.proposals().change("b12-ms", number(proposal), now -> {
            Map<String, String> files = now.content().laidOver(live());
            return new ChangedProposal(
                    now.checked(new GuidelineFiles(files).fingerprint(), "{}", false)
                            .after(
                                    ProposalStep.of(Instant.now(), now.author(), ProposalStep.Kind.SUBMITTED, ""),
                                    state),
                    AuditEvent.done(Instant.now(), now.author(), "proposal.submitted", "b12-ms", ""));
        });
    }

    private String shadowed(Map<String, String> files) {
        String proposal = draft(files);
        become(proposal, ProposalState.SUBMITTED);
        given().put(proposal + "/shadow").then().statusCode(200);
        until(proposal, "running");
        return proposal;
    }

    private static ValidatableResponse told(String proposal) {
        return given().get(proposal + "/shadow").then().statusCode(200);
    }

    private static void until(String proposal, String state) {
        Waiting.until(
                "the shadow is " + state,
                () -> told(proposal).extract().path("state").equals(state));
    }

    /** Asks on, about whom both decide the same, until what was asked before is told: it is told in blocks. */
    private static ValidatableResponse untilTold(String proposal, String what, Predicate<JsonPath> isTold) {
        Waiting.until(what, () -> {
            decide("400");
            return isTold.test(told(proposal).extract().jsonPath());
        });
        return told(proposal);
    }

    private static ValidatableResponse untilDiffering(String proposal, int decisions) {
        return untilTold(proposal, decisions + " differ", told -> told.getInt("differ") >= decisions);
    }

    private static ValidatableResponse untilABlockIsTold(String proposal) {
        return untilTold(proposal, "a block is told", told -> told.getInt("decided") >= BLOCK);
    }

    @Test
    void whatDiffersIsToldByTheLimitsBetweenWhichItLies() throws IOException {
        String proposal = shadowed(changed("200 pg/mL"));

        decide(20, "190.25");

        untilDiffering(proposal, 20)
                .body("differ", equalTo(20))
                .body("groups.size()", equalTo(1))
                .body("groups[0].count", equalTo(20))
                .body("groups[0].before", equalTo("indeterminate"))
                .body("groups[0].after", equalTo("confirmed"))
                .body("groups[0].results", hasItem("serum B12 from 180 pg/mL to below 350 pg/mL"))
                .body("inSmallGroups", equalTo(0))
                .body("hideBelow", equalTo(5))
                .body("summary", containsString(" would differ, all at serum B12 from 180 pg/mL to below 350 pg/mL"));
        given().get(proposal).then().body("shadow", containsString("20 would differ"));
        // Whoever is signed in may watch, and may not know what a proposal makes others.
        given().get("/v1/watch")
                .then()
                .body(
                        "shadows.find { it.proposal == 'b12-ms/%s' }".formatted(number(proposal)),
                        equalTo(Map.of("proposal", "b12-ms/" + number(proposal), "state", "running")));
        String metrics = Management.asked().get("/q/metrics").asString();
        assertThat(metrics)
                .contains("corrin_shadow_differ{guideline=\"b12-ms\"} 20.0")
                .contains("corrin_shadow_decisions_total{guideline=\"b12-ms\"}");
        given().get("/v1/audit?action=shadow.begun").then().body("entries.action", hasItem("shadow.begun"));

        // Nothing of a patient is in what was kept.
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("190.25", "marked-");
            }
        }

        // As after a restart: all that was in memory is gone, and counting goes on.
        given().delete(proposal + "/shadow").then().statusCode(200).body("state", equalTo("off"));
        String since = told(proposal).body("differ", equalTo(20)).extract().path("since");
        given().put(proposal + "/shadow").then().statusCode(200);
        until(proposal, "running");
        decide(10, "190.5");
        untilDiffering(proposal, 30).body("differ", equalTo(30)).body("since", equalTo(since));
    }

    @Test
    void whatDecidesTheSameDiffersNeverAndFewAreNotTold() {
        String proposal = shadowed(changed("// a comment"));
        decide(10, "190");
        untilABlockIsTold(proposal)
                .body("differ", equalTo(0))
                .body("groups", empty())
                .body("summary", containsString("too few patients would get another answer"));

        String few = shadowed(changed("200 pg/mL").entrySet().stream()
                .collect(
                        TreeMap::new,
                        (all, one) -> all.put(one.getKey(), one.getValue() + "// few\n"),
                        TreeMap::putAll));
        told(proposal).body("state", equalTo("off"));
        decide(4, "190");
        untilABlockIsTold(few).body("differ", equalTo(0)).body("groups", empty());
    }

    @Test
    void aShadowFollowsItsProposal() {
        String proposal = draft(changed("// first"));
        given().put(proposal + "/shadow").then().statusCode(200);
        Waiting.until(
                "it is looked at",
                () -> told(proposal).extract().<String>path("note").contains("is to pass the gate first"));
        told(proposal).body("state", equalTo("waiting")).body("since", nullValue());

        become(proposal, ProposalState.SUBMITTED);
        until(proposal, "running");
        String first = untilABlockIsTold(proposal).extract().path("candidate");

        // Returned and written anew, it is another candidate.
        become(proposal, ProposalState.RETURNED);
        until(proposal, "waiting");
        told(proposal).body("decided", greaterThanOrEqualTo(BLOCK));
        given().contentType("application/json")
                .body(Map.of("files", changed("// second"), "why", "tried in a test"))
                .put(proposal)
                .then()
                .statusCode(200);
        // What the former content made others is not told of this one.
        told(proposal).body("decided", equalTo(0)).body("summary", nullValue()).body("candidate", nullValue());
        given().get(proposal).then().body("shadow", nullValue());
        become(proposal, ProposalState.SUBMITTED);
        until(proposal, "running");
        Waiting.until(
                "it is counted anew",
                () -> !first.equals(told(proposal).extract().path("candidate")));
        told(proposal).body("decided", equalTo(0));
        untilABlockIsTold(proposal);

        given().delete(proposal).then().statusCode(200);
        until(proposal, "ended");
        decide(1, "400");
        told(proposal).body("note", containsString("was withdrawn")).body("decided", greaterThanOrEqualTo(BLOCK));
        given().put(proposal + "/shadow").then().statusCode(409).body("state", equalTo("withdrawn"));
    }

    @Test
    void whatGoesLiveHasNoShadowAnyMore() {
        String proposal = shadowed(changed("// going live"));

        become(proposal, ProposalState.LIVE);

        until(proposal, "ended");
        told(proposal).body("note", containsString("is live"));
    }

    @Test
    void whatTheSettingsNameAndIsNoProposalIsTold() {
        given().get("/v1/watch")
                .then()
                .body("shadows.proposal", hasItems("no-guideline/1", "nonsense", "b12-ms/8888"))
                .body("shadows.find { it.proposal == 'nonsense' }.state", equalTo("impossible"))
                .body("shadows.find { it.proposal == 'b12-ms/8888' }.state", equalTo("impossible"))
                .body("shadows.find { it.proposal == 'no-guideline/1' }.state", equalTo("impossible"));
        given().get(B12 + "/proposals/7777/shadow").then().statusCode(404);
        given().put(B12 + "/proposals/7777/shadow").then().statusCode(404);
        given().get("/v1/guidelines/no-guideline/proposals/1/shadow").then().statusCode(404);
    }

    private static void endAndBegin(String proposal) {
        given().delete(proposal + "/shadow").then().statusCode(200);
        Waiting.until("nothing runs", () -> listed(proposal) == null);
        given().put(proposal + "/shadow").then().statusCode(200);
        until(proposal, "running");
    }

    private static String listed(String proposal) {
        return given().get("/v1/watch")
                .path("shadows.find { it.proposal == 'b12-ms/%s' }.state".formatted(number(proposal)));
    }

    @Test
    void whoIsAskedAboutAroundAnEndAndABeginIsOnePatient() {
        String proposal = shadowed(changed("200 pg/mL"));
        int known = PATIENTS.incrementAndGet();
        for (int time = 0; time < 4; time++) {
            decideAbout(known, "190");
            endAndBegin(proposal);
        }
        decide(3, "190");
        untilABlockIsTold(proposal).body("differ", equalTo(0));

        // One more, and they are five who were counted by one memory.
        decide("190");
        untilTold(proposal, "five are told", told -> told.getInt("differ") > 0)
                .body("groups[0].count", greaterThanOrEqualTo(5));
    }

    @Test
    void whatIsWishedAtOneReplicaHoldsAtAll() {
        String proposal = draft(changed("// wished elsewhere"));
        become(proposal, ProposalState.SUBMITTED);

        // As another replica keeps it, which has the same settings.
        store.shadows().wish(new ShadowWish("b12-ms", number(proposal), 7777));
        until(proposal, "running");

        given().delete(proposal + "/shadow").then().statusCode(200).body("state", equalTo("off"));
        assertThat(store.shadows().wishes()).contains(new ShadowWish("b12-ms", ShadowWish.NONE, 7777));
        given().get("/v1/audit?action=shadow.ended")
                .then()
                .body("entries.details.proposal", hasItem(Long.toString(number(proposal))));

        // Where the settings named another when it was wished, they go before it.
        store.shadows().wish(new ShadowWish("b12-ms", number(proposal), 6666));
        Waiting.until("the settings hold", () -> "impossible".equals(listed(B12 + "/proposals/7777")));
        told(proposal).body("state", equalTo("off"));
    }

    @Test
    void whatWasToldByAnotherSmallestGroupIsCountedAnew() {
        String proposal = shadowed(changed("// told otherwise before"));
        untilABlockIsTold(proposal);
        String since = told(proposal).extract().path("since");

        store.shadows().change("b12-ms", number(proposal), before -> {
            ShadowCounts kept = before.orElseThrow();
            return new ShadowCounts(
                    kept.guideline(),
                    kept.proposal(),
                    kept.live(),
                    kept.candidate(),
                    kept.since(),
                    kept.saved(),
                    TallyJson.write(
                            TallyJson.read(kept.counts(), 5).orElseThrow().plus(ShadowTally.of(5_000, 0)), 4));
        });

        untilTold(proposal, "it is counted anew", told -> !since.equals(told.getString("since")));
        untilABlockIsTold(proposal).body("decided", lessThan(5_000));

        // Where it does not run any more, what another replica adds is told.
        given().delete(proposal + "/shadow").then().statusCode(200);
        Waiting.until("it does not run", () -> running.of("b12-ms").isEmpty());
        store.shadows().change("b12-ms", number(proposal), before -> {
            ShadowCounts kept = before.orElseThrow();
            ShadowTally more =
                    new ShadowTally(7_000, 0, List.of(), List.of(), new ToldTotals(1, 7_000, 0, DifferingCount.NONE));
            return new ShadowCounts(
                    kept.guideline(),
                    kept.proposal(),
                    kept.live(),
                    kept.candidate(),
                    kept.since(),
                    kept.saved(),
                    TallyJson.write(more, 5));
        });
        told(proposal).body("decided", equalTo(7_000));
    }
}
