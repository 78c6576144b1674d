package org.corrin.cohorts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corrin.LogCapture;
import org.corrin.Waiting;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.proposals.ProposalState;
import org.corrin.store.proposals.ProposalStep;
import org.corrin.store.proposals.ProposalStep.Kind;
import org.corrin.store.proposals.ProposalStore.ChangedProposal;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A proposal takes serum B12 for low below 200 pg/mL, which was 180: what that changes for cohorts. */
@QuarkusTest
@TestProfile(ProposalCohortTest.Cohorts.class)
class ProposalCohortTest {

    private static final String B12 = "/v1/guidelines/b12-ms";
    private static final String NDJSON = "application/x-ndjson";

    /** More than a service decides while somebody asks it to stop. */
    private static final int MANY = 300_000;

    /** With two folders, and one place in the queue. */
    public static class Cohorts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.data",
                    "target/data/" + UUID.randomUUID(),
                    "corrin.cohort.folders.few",
                    folder("few", lines(196, 40)).toString(),
                    "corrin.cohort.folders.many",
                    folder("many", lines(175, MANY)).toString(),
                    "corrin.cohort.upload",
                    "100K",
                    "corrin.cohort.waiting",
                    "0");
        }
    }

    @Inject
    ReleaseStore store;

    @ConfigProperty(name = "corrin.data")
    Path data;

    private static Path folder(String name, Iterable<String> lines) {
        try {
            Path folder = Files.createTempDirectory("corrin-cohort-" + name);
            Files.write(folder.resolve("requests.ndjson"), lines);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Patients with ascending results. */
    private static Iterable<String> lines(int from, int count) {
        return () -> IntStream.range(0, count)
                .mapToObj(i -> """
                        {"patient": {"id": "marked-%d"}, "conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", \
                        "value": %d, "unit": "pg/mL"}]}""".formatted(i, from + i % 1000))
                .iterator();
    }

    private static String body(Iterable<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private long proposal(boolean isSubmitted) {
        String live = given().get(B12).path("live.release");
        Map<String, String> moved = new HashMap<>();
        String text = given().get(B12 + "/releases/" + live + "/files/20-serum-b12.drl")
                .asString();
        moved.put("20-serum-b12.drl", text.replace("180 pg/mL", "200 pg/mL"));
        int number = given().contentType("application/json")
                .body(Map.of("files", moved, "why", "tried in a test"))
                .post(B12 + "/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        if (isSubmitted) {
            store.proposals()
                    .change(
                            "b12-ms",
                            number,
                            now -> new ChangedProposal(
                                    now.after(
                                            ProposalStep.of(Instant.now(), now.author(), Kind.SUBMITTED, ""),
                                            ProposalState.SUBMITTED),
                                    AuditEvent.done(Instant.now(), now.author(), "proposal.submitted", "b12-ms", "")));
        }
        return number;
    }

    private static String cohort(long number) {
        return B12 + "/proposals/" + number + "/cohort";
    }

    private static ValidatableResponse sent(long number, String body) {
        return given().contentType(NDJSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(cohort(number))
                .then();
    }

    private static ValidatableResponse over(long number) {
        Waiting.until(
                "the cohort is over",
                () -> !List.of("waiting", "working")
                        .contains(given().get(cohort(number)).<String>path("state")));
        return given().get(cohort(number)).then().statusCode(200);
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.walk(data.resolve("cohorts"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anUploadIsDecidedInTheBackgroundAndNothingOfAPatientIsKept() {
        long number = proposal(true);
        given().get(cohort(number))
                .then()
                .body("state", equalTo("none"))
                .body("folders", equalTo(List.of("few", "many")));
        LogCapture log = LogCapture.allOf("org.corrin");
        try {
            sent(number, body(lines(175, 60)) + "poisoned-line {\n")
                    .statusCode(202)
                    .header("Location", containsString(cohort(number)))
                    .body("cohort", equalTo("upload"));
            over(number)
                    .body("state", equalTo("done"))
                    .body("percent", equalTo(100))
                    .body("result.compared", equalTo(61))
                    .body("result.changed", hasSize(1))
                    .body("result.changed[0].count", equalTo(20))
                    .body("result.changed[0].change.before", equalTo("indeterminate"))
                    .body("result.changed[0].change.after", equalTo("confirmed"))
                    .body("result.changed[0].results", hasItem("serum B12 from 180 pg/mL to below 350 pg/mL"))
                    .body("result.changed[0].examples[0].request", notNullValue());
        } finally {
            log.close();
        }
        assertThat(log.lines()).noneMatch(line -> line.contains("marked") || line.contains("poisoned"));
        Waiting.until("the files are gone", () -> kept().isEmpty());
        assertThat(given().get(cohort(number)).asString()).doesNotContain("marked", "poisoned");
    }

    @Test
    void aFewWhoChangeInAFolderAreNotTold() {
        long number = proposal(true);
        given().post(cohort(number) + "?folder=few").then().statusCode(202).body("cohort", equalTo("few"));
        over(number)
                .body("state", equalTo("done"))
                .body("result.compared", equalTo(40))
                .body("result.changed", empty())
                .body("result.complete", equalTo(false));
        assertThat(given().get("/v1/audit").asString()).contains("few");
    }

    @Test
    void aRunIsCancelledAndLeavesItsPlaceToOthers() {
        long number = proposal(true);
        given().post(cohort(number) + "?folder=many").then().statusCode(202);
        given().post(cohort(proposal(true)) + "?folder=few")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());

        given().delete(cohort(number)).then().statusCode(202).body("state", equalTo("cancelled"));

        Waiting.until(
                "there is a place again",
                () -> given().post(cohort(number) + "?folder=few").statusCode() == 202);
        over(number).body("state", equalTo("done")).body("cohort", equalTo("few"));
        Waiting.until("the files are gone", () -> kept().isEmpty());
    }

    @Test
    void whatCannotBeTakenIsRefusedAndLeavesNothing() {
        long number = proposal(true);
        sent(number, body(lines(175, 2000))).statusCode(413).body("detail", containsString("102400 bytes"));
        given().post(cohort(number) + "?folder=fewer")
                .then()
                .statusCode(404)
                .body("folders", equalTo(List.of("few", "many")));
        given().contentType("application/json")
                .body("{}")
                .post(cohort(number))
                .then()
                .statusCode(415);
        given().post(cohort(number) + "?folders=few").then().statusCode(400);
        given().delete(cohort(number)).then().statusCode(404);
        sent(proposal(false), "{}").statusCode(409);
        sent(4711, "{}").statusCode(404);
        given().get(cohort(number)).then().body("state", equalTo("none"));
        assertThat(kept()).isEmpty();
    }
}
