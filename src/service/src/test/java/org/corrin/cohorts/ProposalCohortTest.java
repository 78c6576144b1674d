package org.corrin.cohorts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.corrin.LogCapture;
import org.corrin.SignedInCalls;
import org.corrin.Waiting;
import org.corrin.budget.WorkBudget;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.intake.Handling;
import org.corrin.release.Release;
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

    private static final Path FIRST = Path.of("..", "engine", "src", "test", "resources", "first", "b12-ms");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** More than a service decides while somebody asks it to stop. */
    private static final int MANY = 300_000;

    private static final Path EXPORT = export();

    /** With three folders, and a place for one cohort beside the one that is decided. */
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
                    "corrin.cohort.folders.registry",
                    EXPORT.toString(),
                    "corrin.cohort.upload",
                    "100K",
                    "corrin.cohort.patients",
                    "100000",
                    "corrin.cohort.waiting",
                    "1");
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

    /** 40 patients with ascending results, and a result of nobody. */
    private static Path export() {
        try {
            Path folder = Files.createTempDirectory("corrin-cohort-export");
            Files.write(
                    folder.resolve("Patient.ndjson"),
                    IntStream.range(0, 40)
                            .mapToObj("{\"resourceType\": \"Patient\", \"id\": \"marked-%d\"}"::formatted)
                            .toList());
            Files.write(
                    folder.resolve("Condition.ndjson"),
                    IntStream.range(0, 40).mapToObj(i -> """
                                    {"resourceType": "Condition", "subject": {"reference": "Patient/marked-%d"}, "code": {"coding": \
                                    [{"system": "http://snomed.info/sct", "code": "24700007"}]}}""".formatted(i)).toList());
            Files.write(
                    folder.resolve("Observation.ndjson"),
                    IntStream.rangeClosed(0, 40)
                            .mapToObj(i -> """
                                    {"resourceType": "Observation", "status": "final", %s"code": {"coding": [{"system": \
                                    "http://loinc.org", "code": "2132-9"}]}, "effectiveDateTime": "2026-01-31", "valueQuantity": \
                                    {"value": %d, "unit": "pg/mL"}}""".formatted(
                                    i == 40 ? "" : "\"subject\": {\"reference\": \"Patient/marked-" + i + "\"}, ",
                                    175 + i))
                            .toList());
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
                .body("folders", equalTo(List.of("few", "many", "registry")));
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
    void anExportIsToldAsItIsWithoutTheService() throws IOException {
        long number = proposal(true);
        given().post(cohort(number) + "?folder=registry").then().statusCode(202);

        String told = over(number)
                .body("state", equalTo("done"))
                .body("lost", equalTo(true))
                .body("result.compared", equalTo(40))
                .body("result.changed[0].count", equalTo(20))
                .extract()
                .asString();
        assertThat(JSON.readTree(told).path("result")).isEqualTo(JSON.readTree(JSON.writeValueAsString(alone())));
    }

    private static ToldChanges alone() throws IOException {
        GuidelineFiles before = GuidelineFiles.read(FIRST);
        Map<String, String> texts = new TreeMap<>(before.texts());
        texts.computeIfPresent("20-serum-b12.drl", (name, text) -> text.replace("180 pg/mL", "200 pg/mL"));
        Release live = ReleaseBuild.of(before).release().orElseThrow();
        Release candidate = ReleaseBuild.of(new GuidelineFiles(texts)).release().orElseThrow();
        CohortRun<FoldedChanges> run = new CohortRun<>(
                new CohortDecider(candidate, LocalDate.now(), Handling.STRICT).against(live),
                List.of(new ExportSource("registry", EXPORT, List.of(candidate, live))),
                RunFolder.open(Files.createTempDirectory("corrin-cohort-alone").resolve("run"), "")
                        .orElseThrow(),
                new RunPace(2, 7),
                new FoldedChanges(new CohortChanges(live, candidate)));
        run.decide((rows, share) -> {});
        run.finish(row -> {});
        ReleaseChanges changes = ReleaseChanges.between(live, candidate, List.of(), WorkBudget.unlimited());
        return run.learned().changes().told(new SmallNumbers(5), ChangeProof.of(live, candidate, changes));
    }

    @Test
    void whatIsCancelledLeavesItsPlaceToOthers() {
        long runs = proposal(true);
        long waits = proposal(true);
        long comesLate = proposal(true);
        given().post(cohort(runs) + "?folder=many").then().statusCode(202);
        Waiting.until(
                "it is decided", () -> given().get(cohort(runs)).path("state").equals("working"));
        sent(waits, body(lines(175, 10))).statusCode(202);
        sent(comesLate, body(lines(175, 10))).statusCode(503).header("Retry-After", notNullValue());

        given().delete(cohort(waits)).then().statusCode(202).body("state", equalTo("cancelled"));
        assertThat(kept()).allMatch(file -> file.toString().contains("rows"));
        sent(comesLate, body(lines(175, 10))).statusCode(202);
        given().delete(cohort(runs)).then().statusCode(202).body("state", equalTo("cancelled"));

        over(comesLate).body("state", equalTo("done"));
        given().get(cohort(waits)).then().body("reason", equalTo("cancelled"));
        Waiting.until("the files are gone", () -> kept().isEmpty());
        assertThat(given().get("/v1/audit").asString()).contains("cohort.asked", "cohort.cancelled");
    }

    @Test
    void moreThanOneCohortMayHaveIsNotDecided() {
        long number = proposal(true);
        given().post(cohort(number) + "?folder=many").then().statusCode(202);

        over(number).body("state", equalTo("failed")).body("reason", equalTo("too-large"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void ofAProposalThatWasChangedNothingIsTold() {
        long number = proposal(true);
        sent(number, body(lines(175, 10))).statusCode(202);
        over(number).body("state", equalTo("done"));

        store.proposals()
                .change(
                        "b12-ms",
                        number,
                        now -> new ChangedProposal(
                                now.checked("sha256:another", "", false),
                                AuditEvent.done(Instant.now(), now.author(), "proposal.submitted", "b12-ms", "")));

        given().get(cohort(number)).then().body("state", equalTo("none"));
    }

    @Test
    void ofACallerWhoGoesAwayNothingIsKept() throws IOException {
        long number = proposal(true);
        LogCapture log = LogCapture.allOf("org.corrin");
        try {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write("""
                        POST %s HTTP/1.1\r
                        Host: localhost\r
                        %sContent-Type: application/x-ndjson\r
                        Content-Length: 1000\r
                        \r
                        {"patient": {"id": "marked"}}
                        """.formatted(cohort(number), SignedInCalls.LINE).getBytes(StandardCharsets.UTF_8));
                Waiting.until(
                        "it arrives",
                        () -> given().get(cohort(number)).path("state").equals("waiting"));
            }
            Waiting.until(
                    "it is given up",
                    () -> given().get(cohort(number)).path("state").equals("none"));
        } finally {
            log.close();
        }
        assertThat(kept()).isEmpty();
        assertThat(log.lines()).noneMatch(line -> line.contains("marked") || line.contains("fault"));
    }

    @Test
    void whatCannotBeTakenIsRefusedAndLeavesNothing() {
        long number = proposal(true);
        sent(number, body(lines(175, 2000))).statusCode(413).body("detail", containsString("102400 bytes"));
        given().post(cohort(number) + "?folder=fewer")
                .then()
                .statusCode(404)
                .body("folders", equalTo(List.of("few", "many", "registry")));
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
