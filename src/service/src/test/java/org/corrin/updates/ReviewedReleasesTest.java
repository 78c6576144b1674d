package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.TinyGuideline.ASTHMA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.TinyGuideline;
import org.corrin.Waiting;
import org.corrin.store.ReleaseStore;
import org.corrin.store.accounts.LastAdministrator;
import org.corrin.store.audit.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As soon as there are several who may change something, one writes, another approves, and only then it is live. */
@QuarkusTest
@TestProfile(ReviewedReleasesTest.OfSeveralPeople.class)
class ReviewedReleasesTest {

    private static final Path RULES = TinyGuideline.folder(ASTHMA);
    private static final String PATH = "/v1/guidelines/" + ASTHMA.id();
    private static final String WORDING = "wording/clinician.yaml";
    private static final String METADATA = "guideline.yaml";
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    /** Nothing is set of reviews: that several are there is enough. */
    public static class OfSeveralPeople implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.rules",
                    RULES.toString(),
                    "corrin.review",
                    "",
                    "corrin.editorial-policy",
                    "https://example.org/editorial-policy");
        }
    }

    /** Somebody with an account. */
    private record Colleague(String name, String token) {

        static Colleague with(String... roles) {
            String name = roles[0] + "-" + UUID.randomUUID();
            String token = given().contentType("application/json")
                    .body(Map.of("name", name, "roles", roles))
                    .post("/v1/accounts")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("token");
            return new Colleague(name, token);
        }

        RequestSpecification says(Map<String, ?> body) {
            return says().body(body);
        }

        RequestSpecification says() {
            return given().header("Authorization", "Bearer " + token).contentType("application/json");
        }

        /** Approves a proposal as it is now. */
        ValidatableResponse approve(String proposal) {
            String read = says().get(proposal).then().extract().path("release");
            return says(Map.of("note", "read", "release", read == null ? "" : read))
                    .post(proposal + "/approve")
                    .then();
        }

        /** Takes a step of a proposal. */
        ValidatableResponse step(String proposal, String step, Map<String, ?> body) {
            return says(body).post(proposal + "/" + step).then().log().ifValidationFails();
        }
    }

    @Inject
    ReleaseStore store;

    private Colleague author;
    private Colleague reviewer;
    private Colleague publisher;

    @BeforeEach
    void people() {
        author = Colleague.with("author");
        reviewer = Colleague.with("reviewer");
        publisher = Colleague.with("publisher");
    }

    /** What was approved keeps its version, so each change has one of its own. */
    private static String versioned() {
        return ASTHMA.files().get(METADATA).replace("version: 0.1.0", "version: 0.1." + VERSIONS.incrementAndGet());
    }

    private static Map<String, Object> change(String said) {
        return Map.of(
                "files",
                Map.of(WORDING, ASTHMA.saying(said).files().get(WORDING), METADATA, versioned()),
                "why",
                "tried in a test");
    }

    private String proposed(Map<String, ?> change) {
        return author.says(change)
                .post(PATH + "/proposals")
                .then()
                .statusCode(201)
                .body("state", equalTo("draft"))
                .body("needed", equalTo(1))
                .extract()
                .header("Location");
    }

    private String submitted(String said) {
        String proposal = proposed(change(said));
        author.step(proposal, "submit", Map.of()).statusCode(200).body("state", equalTo("submitted"));
        return proposal;
    }

    private String approved(String said) {
        String proposal = submitted(said);
        reviewer.approve(proposal).statusCode(200).body("state", equalTo("approved"));
        return proposal;
    }

    private static String live() {
        return given().get(PATH).then().statusCode(200).extract().path("live.release");
    }

    @Test
    void whatOthersApprovedIsLiveAndAnswersSaySo() {
        String before = live();
        String proposal = submitted("Agree on a plan in writing.");
        reviewer.step(proposal, "review", Map.of()).body("state", equalTo("under review"));
        reviewer.step(proposal, "comments", Map.of("text", "short", "file", WORDING, "line", 2))
                .statusCode(200)
                .body("steps.what", hasItem("commented"));
        reviewer.step(proposal, "return", Map.of("why", "say who writes it"))
                .statusCode(200)
                .body("state", equalTo("returned"));
        author.says(change("Agree on a plan and write it down."))
                .put(proposal)
                .then()
                .statusCode(200)
                .body("state", equalTo("draft"));
        author.step(proposal, "submit", Map.of()).statusCode(200);
        publisher.step(proposal, "live", Map.of()).statusCode(409).body("state", equalTo("submitted"));
        reviewer.approve(proposal).statusCode(200).body("approvals", hasSize(1));
        assertThat(live()).as("nothing is live before a publisher says so").isEqualTo(before);

        publisher
                .step(proposal, "live", Map.of())
                .statusCode(201)
                .body("live.by", equalTo(publisher.name()))
                .body("live.approval.state", equalTo("approved"))
                .body("live.approval.by", contains(reviewer.name()));

        TinyCalls.decide()
                .statusCode(200)
                .body("guideline.approval.state", equalTo("approved"))
                .body("guideline.approval.by", contains(reviewer.name()))
                .body("guideline.approval.policy", equalTo("https://example.org/editorial-policy"))
                .body("advice[0].text", equalTo("Agree on a plan and write it down."));
        given().get(PATH + "/releases").then().body("[0].approval.state", equalTo("approved"));
        author.says()
                .get(proposal)
                .then()
                .body("state", equalTo("live"))
                .body("report.charter.laws", equalTo(1))
                .body("stale", equalTo(false));
    }

    @Test
    void nobodyApprovesTheirOwnNotWithASecondTokenNorWithAllRoles() {
        Colleague both = Colleague.with("author", "reviewer", "publisher");
        String second = given().contentType("application/json")
                .body(Map.of("label", "another"))
                .post("/v1/accounts/" + both.name() + "/tokens")
                .then()
                .extract()
                .path("token");
        String proposal = both.says(change("Agree on my plan."))
                .post(PATH + "/proposals")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        both.step(proposal, "submit", Map.of()).statusCode(200);
        for (Colleague same : List.of(both, new Colleague(both.name(), second))) {
            same.approve(proposal).statusCode(403).body("type", equalTo("/problems/second-person"));
        }
        both.says(change("Agree on my plan."))
                .post(PATH + "/releases")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/second-person"))
                .body("detail", containsString("/proposals"));
        author.approve(proposal).statusCode(403).body("type", equalTo("/problems/role"));
        given().get("/v1/audit?outcome=refused&actor=" + both.name())
                .then()
                .body("entries.action", hasItem("proposal.approved"))
                .body("entries.action", hasItem("release.live"));
    }

    @Test
    void anApproverWhoIsRemovedInBetweenCountsNoMore() {
        String proposal = approved("Agree on one plan.");
        given().delete("/v1/accounts/" + reviewer.name()).then().statusCode(200);
        publisher.step(proposal, "live", Map.of()).statusCode(403).body("type", equalTo("/problems/second-person"));
    }

    @Test
    void anApproverWhomAnotherReplicaRemovedCountsNoMoreEither() {
        String proposal = approved("Agree on one more plan.");
        store.accounts()
                .revoke(reviewer.name(), LastAdministrator.STAYS, Actor.system("another replica"), Instant.now());
        publisher.step(proposal, "live", Map.of()).statusCode(403).body("type", equalTo("/problems/second-person"));
    }

    @Test
    void whatIsOvertakenIsStaleAndRebasedInOneCall() {
        String first = approved("Agree on a first plan.");
        String second = approved("Agree on a second plan.");
        publisher.step(first, "live", Map.of()).statusCode(201);
        author.says().get(second).then().body("stale", equalTo(true));
        publisher.step(second, "live", Map.of()).statusCode(409).body("type", equalTo("/problems/stale"));

        author.step(second, "rebase", Map.of())
                .statusCode(200)
                .body("changedSince", contains(METADATA, WORDING))
                .body("both", contains(METADATA, WORDING))
                .body("proposal.state", equalTo("draft"))
                .body("proposal.stale", equalTo(false));
        author.step(second, "submit", Map.of()).statusCode(200).body("approvals", hasSize(0));
    }

    @Test
    void aSavedFileIsProposedByTheFolderAndNotLive() {
        String before = live();
        ASTHMA.saying("Agree on a saved plan.").writeTo(RULES);
        ASTHMA.write(RULES, METADATA, versioned());
        Waiting.until(
                "the folder proposes it",
                () -> given().get(PATH + "/proposals")
                        .then()
                        .extract()
                        .<List<String>>path("author.name")
                        .contains("rules folder"));
        assertThat(live()).isEqualTo(before);
        given().get(PATH).then().body("folder.state", equalTo("candidate"));
        int number = given().get(PATH + "/proposals")
                .then()
                .extract()
                .path("find { it.author.name == 'rules folder' }.number");
        String proposal = PATH + "/proposals/" + number;
        reviewer.approve(proposal).statusCode(200).body("state", equalTo("approved"));
        publisher.step(proposal, "live", Map.of()).statusCode(201);
        given().get(PATH).then().body("folder.state", equalTo("same"));
    }

    @Test
    void onePublisherTakesBackAloneAndReviewersAreTold() {
        String before = live();
        publisher.step(approved("Agree on a wrong plan."), "live", Map.of()).statusCode(201);

        publisher
                .says(Map.of("release", before, "why", "it harms"))
                .put(PATH + "/live")
                .then()
                .statusCode(200)
                .body("live.release", equalTo(before));

        int number = reviewer.says()
                .get(PATH + "/proposals")
                .then()
                .body("find { it.kind == 'take back' }.why", equalTo("it harms"))
                .extract()
                .path("find { it.kind == 'take back' }.number");
        reviewer.step(PATH + "/proposals/" + number, "seen", Map.of())
                .statusCode(200)
                .body("steps.what", hasItem("seen"));
        reviewer.says().get(PATH + "/proposals").then().body("kind", not(hasItem("take back")));
        given().get("/v1/audit?action=release.taken-back")
                .then()
                .body("entries[0].name", equalTo(publisher.name()))
                .body("entries[0].about", equalTo(before));
    }

    @Test
    void weakeningALawIsAChangeOfItsOwnThatTwoApprove() {
        Map<String, Object> files = new HashMap<>();
        files.put(METADATA, versioned());
        files.put(
                "laws.drl",
                ASTHMA.files().get("laws.drl").replace("Assessment( status == \"out-of-scope\" )", "not Assessment()"));
        Map<String, Object> alone = Map.of(
                "files",
                files,
                "why",
                "tried in a test",
                "acknowledge",
                List.of("law/who is not concerned is told nothing"));
        String proposal = proposed(alone);
        author.step(proposal, "submit", Map.of())
                .statusCode(200)
                .body("charter", equalTo(true))
                .body("needed", equalTo(2));
        reviewer.approve(proposal).statusCode(200).body("state", equalTo("under review"));
        Colleague.with("reviewer").approve(proposal).body("state", equalTo("approved"));

        files.put(WORDING, ASTHMA.saying("Do nothing.").files().get(WORDING));
        String mixed = proposed(Map.of(
                "files",
                files,
                "why",
                "tried in a test",
                "acknowledge",
                List.of("law/who is not concerned is told nothing")));
        author.step(mixed, "submit", Map.of())
                .statusCode(422)
                .body("charter.weakened", hasSize(1))
                .body("charter.nothingElse", equalTo(false));
    }

    @Test
    void everythingWrongWithABodyIsToldAtOnce() {
        author.says(Map.of("files", Map.of("a.txt", 1), "by", "Chief Medical Officer", "acknowledge", "all"))
                .post(PATH + "/proposals")
                .then()
                .statusCode(400)
                .body("problems.pointer", hasItem("by"))
                .body("problems.pointer", hasItem("why"))
                .body("problems.pointer", hasItem("files/a.txt"));
    }
}
