package org.corrin.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.corrin.LogCapture;
import org.corrin.Management;
import org.corrin.SignedInCalls;
import org.corrin.Waiting;
import org.corrin.store.ReleaseStore;
import org.corrin.store.decisionlog.LoggedDecision;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is kept of decisions: they can be decided again and compared, a patient is forgotten, and nobody else learns of one. */
@QuarkusTest
@TestProfile(DecisionLogTest.Full.class)
class DecisionLogTest {

    private static final String B12 = "/v1/guidelines/b12-ms";
    private static final JsonMapper JSON = new JsonMapper();

    /** With a key. */
    public static class Full implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.decisions.log",
                    "full",
                    "corrin.decisions.key",
                    "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
                    "corrin.data",
                    "target/data/" + UUID.randomUUID());
        }
    }

    @Inject
    ReleaseStore store;

    @ConfigProperty(name = "corrin.data")
    Path data;

    private static String request(String value) {
        return """
                {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": %s, "unit": "pg/mL"}]}""".formatted(value);
    }

    private static String bundle(String patient) {
        return """
                {"resourceType": "Bundle", "type": "collection", "entry": [
                  {"resource": {"resourceType": "Patient", "id": "%1$s", "name": [{"family": "Marked-Name"}]}},
                  {"resource": {"resourceType": "Condition", "subject": {"reference": "Patient/%1$s"},
                    "code": {"coding": [{"system": "http://snomed.info/sct", "code": "24700007"}]}}},
                  {"resource": {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/%1$s"},
                    "effectiveDateTime": "2026-11-20",
                    "code": {"coding": [{"system": "http://loinc.org", "code": "2132-9"}]},
                    "valueQuantity": {"value": 151, "unit": "pg/mL", "system": "http://unitsofmeasure.org", "code": "pg/mL"}}}
                ]}""".formatted(patient);
    }

    private LoggedDecision logged(String id) {
        Waiting.until("it is logged", () -> store.decisionLog().find(id).isPresent());
        return store.decisionLog().find(id).orElseThrow();
    }

    private static ValidatableResponse replay(String id, Map<String, ?> kept) {
        return given().contentType("application/json")
                .body(kept)
                .post("/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(200);
    }

    private static String id(String answer) throws IOException {
        return JSON.readTree(answer).path("id").asText();
    }

    @Test
    void aDecisionIsDecidedAgainToTheByteAndAKeptAnswerIsVerified() throws IOException {
        String request = request("151");
        String answer = given().contentType("application/json")
                .header("Accept-Language", "de")
                .body(request)
                .post(B12 + "/decisions?audience=patient")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        LoggedDecision logged = logged(id(answer));

        assertThat(logged.edge()).isEqualTo("decisions");
        assertThat(logged.issuer()).isEqualTo("corrin");
        assertThat(logged.toString()).doesNotContain("multiple sclerosis", "151");
        replay(logged.id(), Map.of("request", request, "answer", answer))
                .body("same", equalTo(true))
                .body("request", equalTo(true))
                .body("answer", equalTo(true));
        replay(logged.id(), Map.of("request", request("152"), "answer", answer + " "))
                .body("request", equalTo(false))
                .body("answer", equalTo(false));
        given().get("/v1/decisions/" + logged.id()).then().body("replayable", equalTo(true));
        given().get("/v1/decisions?limit=1&guideline=b12-ms").then().statusCode(200);
        given().get("/v1/decisions/nobody").then().statusCode(404);
    }

    @Test
    void recordsAndLinesOfBatchesAreDecidedAgain() throws IOException {
        String record = given().contentType("application/fhir+json")
                .body(bundle("p-" + UUID.randomUUID()))
                .post(B12 + "/decisions?asOf=2026-11-25")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        replay(logged(id(record)).id(), Map.of("answer", record))
                .body("same", equalTo(true))
                .body("answer", equalTo(true));
        String lines = given().contentType("application/x-ndjson")
                .body((request("170") + "\n" + request("400")).getBytes(StandardCharsets.UTF_8))
                .post(B12 + "/decisions/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (String line : lines.split("\n")) {
            replay(logged(id(line)).id(), Map.of("answer", line))
                    .body("same", equalTo(true))
                    .body("answer", equalTo(true));
        }
        given().contentType("application/fhir+json")
                .body(bundle("p-decide"))
                .post("/fhir/$decide?asOf=2026-11-25")
                .then()
                .statusCode(200);
        Waiting.until("it is logged", () -> last("$decide").isPresent());
        replay(last("$decide").orElseThrow().id(), Map.of()).body("same", equalTo(true));
    }

    @Test
    void aProposalTellsHowManyDecisionsWouldBeOthers() {
        for (int n = 0; n < 6; n++) {
            given().contentType("application/json")
                    .body(request("19" + n))
                    .post(B12 + "/decisions")
                    .then()
                    .statusCode(200);
        }
        String live = given().get(B12).path("live.release");
        List<String> files = given().get(B12 + "/releases/" + live).path("files");
        Map<String, String> moved = new java.util.HashMap<>();
        for (String name : files) {
            String text =
                    given().get(B12 + "/releases/" + live + "/files/" + name).asString();
            if (name.endsWith(".drl") && text.contains("180 pg/mL")) {
                moved.put(name, text.replace("180 pg/mL", "200 pg/mL"));
            }
        }
        assertThat(moved).isNotEmpty();
        int number = given().contentType("application/json")
                .body(Map.of("files", moved, "why", "tried in a test"))
                .post(B12 + "/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        Waiting.until(
                "all are logged",
                () -> store.decisionLog()
                                .after(
                                        "",
                                        new org.corrin.store.decisionlog.LogFilter(
                                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                                        1000)
                                .size()
                        >= 6);

        String replay = B12 + "/proposals/" + number + "/replay";
        given().get(replay).then().statusCode(409);
        store.proposals()
                .change(
                        "b12-ms",
                        number,
                        now -> new org.corrin.store.proposals.ProposalStore.ChangedProposal(
                                now.after(
                                        org.corrin.store.proposals.ProposalStep.of(
                                                java.time.Instant.now(),
                                                now.author(),
                                                org.corrin.store.proposals.ProposalStep.Kind.SUBMITTED,
                                                ""),
                                        org.corrin.store.proposals.ProposalState.SUBMITTED),
                                org.corrin.store.audit.AuditEvent.done(
                                        java.time.Instant.now(), now.author(), "proposal.submitted", "b12-ms", "")));
        given().get(replay)
                .then()
                .statusCode(200)
                .body("groups[0].count", greaterThanOrEqualTo(6))
                .body("groups[0].before", equalTo("indeterminate"))
                .body("groups[0].after", equalTo("confirmed"))
                .body("groups[0].results", hasItem("serum B12 from 180 pg/mL to below 350 pg/mL"));
    }

    private Optional<LoggedDecision> last(String edge) {
        return store
                .decisionLog()
                .after(
                        "",
                        new org.corrin.store.decisionlog.LogFilter(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        1000)
                .stream()
                .filter(one -> one.edge().equals(edge))
                .reduce((first, second) -> second);
    }

    @Test
    void aPatientIsForgottenByOneCallWithTheFeedbackOnTheirCards() throws IOException {
        String patient = "p-" + UUID.randomUUID();
        JsonNode seed =
                JSON.readTree(Files.readString(Path.of("..", "..", "seeds", "hooks", "patient-view-deficiency.json")));
        String seeded = seed.toString().replace(seed.at("/context/patientId").asText(), patient);
        String cards = given().contentType("application/json")
                .body(seeded)
                .post("/cds-services/b12-ms-patient-view")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String card = JSON.readTree(cards).at("/cards/0/uuid").asText();
        given().contentType("application/json")
                .body("{\"feedback\": [{\"card\": \"" + card + "\", \"outcome\": \"overridden\", \"outcomeTimestamp\": "
                        + "\"2026-11-30T08:00:00Z\"}]}")
                .post("/cds-services/b12-ms-patient-view/feedback")
                .then()
                .statusCode(200);
        given().contentType("application/fhir+json")
                .body(bundle(patient))
                .post(B12 + "/decisions")
                .then()
                .statusCode(200);
        Waiting.until(
                "the card is logged",
                () -> last("patient-view")
                        .filter(one -> one.cards().contains(card))
                        .isPresent());
        given().contentType("application/json")
                .body(Map.of("patient", "Patient/" + patient))
                .post("/v1/erasures")
                .then()
                .statusCode(200)
                .body("decisions", greaterThanOrEqualTo(1))
                .body("feedback", equalTo(1))
                .body("withOtherKeys", equalTo(0));

        assertThat(last("patient-view").filter(one -> one.cards().contains(card)))
                .isEmpty();
        given().get("/v1/audit?action=patient.erased")
                .then()
                .body("entries.action", hasItem("patient.erased"))
                .body("entries[0].about", org.hamcrest.Matchers.not(containsString(patient)));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/erasures")
                .then()
                .statusCode(400);
    }

    /** Marked patients go through every door; then everything that was written is looked through. */
    @Test
    void nothingOfAPatientStandsInAnythingThatIsWritten() throws Exception {
        List<String> marks =
                List.of("Marked-Name", "marked-patient-4711", "marked-condition", "1777.25", "marked-token");
        LogCapture log = LogCapture.allOf("org.corrin");
        try {
            String odd =
                    "{\"conditions\": [\"marked-condition\"], \"labs\": [{\"test\": \"serum B12\", \"value\": 1777.25,"
                            + " \"unit\": \"pg/mL\"}], \"patient\": {\"sex\": \"marked-condition\"}}";
            String good =
                    "{\"conditions\": [\"multiple sclerosis\", \"marked-condition\"], \"labs\": [{\"test\": \"serum B12\","
                            + " \"value\": 1777.25, \"unit\": \"pg/mL\"}]}";
            for (String body : List.of(odd, good, "marked-condition {")) {
                given().contentType("application/json").body(body).post(B12 + "/decisions");
                given().contentType("application/json").body(body).post(B12 + "/explanations");
                given().contentType("application/x-ndjson")
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .post(B12 + "/decisions/batch");
            }
            String record = bundle("marked-patient-4711");
            for (String path : List.of(
                    B12 + "/decisions",
                    "/fhir/$decide",
                    "/fhir/PlanDefinition/b12-ms/$apply?subject=Patient/marked-patient-4711")) {
                given().contentType("application/fhir+json").body(record).post(path);
            }
            given().contentType("application/fhir+ndjson")
                    .body(record.replace("\n", " ").getBytes(StandardCharsets.UTF_8))
                    .post(B12 + "/decisions/batch");
            given().contentType("application/json")
                    .body("{\"hook\": \"patient-view\", \"hookInstance\": \"" + UUID.randomUUID()
                            + "\", \"fhirAuthorization\": {\"access_token\": \"marked-token\"}, \"context\": {\"userId\":"
                            + " \"Practitioner/1\", \"patientId\": \"marked-patient-4711\"}, \"prefetch\": {}}")
                    .post("/cds-services/b12-ms-patient-view");
            given().contentType("application/json")
                    .body(Map.of("patient", "Patient/marked-patient-4711"))
                    .post("/v1/erasures");
            given().header(SignedInCalls.AS_NOBODY, "")
                    .contentType("application/json")
                    .body(good)
                    .post("/v1/guidelines/b12-ms/releases");
            Waiting.until("what was decided is logged", () -> last("decisions").isPresent());
            String written = String.join("\n", log.lines())
                    + Management.asked().get("/q/metrics").asString()
                    + given().get("/v1/audit?limit=1000").asString()
                    + given().get("/v1/decisions?limit=1000").asString();
            assertThat(written).doesNotContain(marks.toArray(String[]::new));
        } finally {
            log.close();
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(marks).as(file.toString()).noneMatch(bytes::contains);
            }
        }
    }
}
