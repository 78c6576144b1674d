package org.corrin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged service says over FHIR and CDS Hooks is what HL7's standards say it must be. */
class ConformanceIT {

    private static final String JSON = "application/json";
    private static final String FHIR = "application/fhir+json";
    private static final String DECIDE = "/fhir/$decide";
    private static final String APPLY = "/fhir/PlanDefinition/b12-ms/$apply";
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final Hl7Validator HL7 = Hl7Validator.shared();
    private static PackagedService service;
    private static Hospital hospital;

    @BeforeAll
    static void start() throws Exception {
        hospital = Hospital.start();
        service = PackagedService.start(hospital.settings());
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.stop();
        }
        hospital.close();
    }

    static Stream<Path> resources() {
        return JsonFiles.all("fhir");
    }

    static Stream<Path> requests() {
        return JsonFiles.seeds("hooks").stream();
    }

    @Test
    void thereAreSeedsToAskAbout(TestReporter reporter) {
        for (String folder : List.of("fhir", "hooks")) {
            List<Path> seeds = JsonFiles.seeds(folder);
            reporter.publishEntry("files in seeds/" + folder, Integer.toString(seeds.size()));
            assertThat(seeds).as("seeds/" + folder + "/*.json").isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/metadata",
                "/fhir/OperationDefinition/corrin-decide",
                "/fhir/PlanDefinition",
                "/fhir/PlanDefinition/b12-ms",
                "/fhir/PlanDefinition/b12-ms/$data-requirements",
                "/fhir/Library?url=urn:none",
                "/fhir/Library/b12-ms",
                "/fhir/ValueSet",
                "/fhir/ValueSet/b12-ms-condition-multiple-sclerosis"
            })
    void whatItSaysOfItselfIsAValidResource(String path) throws Exception {
        HttpResponse<String> answer = service.get(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertIsResource(answer);
    }

    @Test
    void discoveryIsValid() throws Exception {
        HttpResponse<String> answer = service.get("/cds-services");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(HL7.problems(answer.body(), CdsHooksMessage.SERVICES)).isEmpty();
        assertThat(MAPPER.readTree(answer.body()).path("services")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aDecisionIsAValidResource(Path file) throws Exception {
        HttpResponse<String> answer = service.post(DECIDE, FHIR, JsonFiles.text(file));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertIsResource(answer);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aPlanThatIsAppliedIsAValidResource(Path file) throws Exception {
        String decision = service.post(DECIDE, FHIR, JsonFiles.text(file)).body();
        String subject =
                MAPPER.readTree(decision).findPath("subject").path("reference").asText();
        HttpResponse<String> answer = service.post(APPLY + "?subject=" + subject, FHIR, JsonFiles.text(file));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertIsResource(answer);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theCardsAreValidAndSoIsEveryResourceInThem(Path file) throws Exception {
        JsonNode request = MAPPER.readTree(JsonFiles.text(file));

        HttpResponse<String> answer =
                service.post("/cds-services/b12-ms-" + request.path("hook").asText(), JSON, request.toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(HL7.problems(answer.body(), CdsHooksMessage.RESPONSE)).isEmpty();
        JsonNode cards = MAPPER.readTree(answer.body()).path("cards");
        assertThat(cards.isArray()).as("it has cards, if only none").isTrue();
        for (JsonNode resource : cards.findValues("resource")) {
            assertThat(HL7.problems(resource.toString())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"message, CommunicationRequest", "flag, Flag"})
    void whatAClinicianIsToldOfANewResultIsAValidResource(String server, String type) throws Exception {
        assertThat(service.notify(server, Hospital.SECRET, Hospital.RESULT).statusCode())
                .isEqualTo(202);

        String told = hospital.nextWritten();
        assertThat(MAPPER.readTree(told).path("resourceType").asText()).isEqualTo(type);
        assertThat(HL7.problems(told)).as(told).isEmpty();
    }

    @Test
    void aNotificationThatIsRefusedIsAnsweredWithAValidOutcome() throws Exception {
        assertIsOutcome(service.notify("flag", "a guess", Hospital.RESULT));
        assertIsOutcome(service.notify("nobody", Hospital.SECRET, Hospital.RESULT));
        assertIsOutcome(service.notify("flag", Hospital.SECRET, "no JSON"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /fhir/$decide                     | application/fhir+json | no JSON
            /fhir/$decide                     | application/fhir+json | {"resourceType": "Patient", "id": "anna"}
            /fhir/$decide                     | application/fhir+json | {"resourceType": "Bundle"
            /fhir/PlanDefinition/b12-ms/$apply | application/fhir+json | {"resourceType": "Bundle"}
            /fhir/PlanDefinition/none/$apply  | application/fhir+json | {"resourceType": "Bundle"}
            /cds-services/b12-ms-patient-view | application/json      | no JSON
            /cds-services/b12-ms-patient-view | application/json      | {}
            /cds-services/b12-ms-patient-view | application/json      | []
            /cds-services/b12-ms-order-sign   | application/json      | {"hook": "patient-view"}
            """)
    void aRefusalIsAValidOutcome(String path, String contentType, String body) throws Exception {
        assertIsOutcome(service.post(path, contentType, body));
    }

    @Test
    void aRequestWithoutWhatItNeedsIsRefusedWithAValidOutcome() throws Exception {
        ObjectNode request = (ObjectNode) MAPPER.readTree(JsonFiles.example("hooks/patient-view.json"));
        request.remove("prefetch");

        HttpResponse<String> answer = service.post("/cds-services/b12-ms-patient-view", JSON, request.toString());

        assertThat(answer.statusCode()).isEqualTo(412);
        assertIsOutcome(answer);
    }

    private static void assertIsOutcome(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertIsResource(answer);
        assertThat(MAPPER.readTree(answer.body()).path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    private static void assertIsResource(HttpResponse<String> answer) {
        assertThat(HL7.problems(answer.body())).as(answer.body()).isEmpty();
    }
}
