package org.corrin.notifications;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.corrin.LogCapture;
import org.corrin.Waiting;
import org.corrin.fhirclient.StubFhirServer;
import org.corrin.guidelines.LiveReleases;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A FHIR server notifies of a new result, and a clinician is told what to act on. */
@QuarkusTest
@TestProfile(NotifiedService.class)
class NotificationsResourceTest {

    private static final String FHIR = "application/fhir+json";
    private static final String LAB = "/fhir/notifications/lab";
    private static final String DEFICIENCY = "Vitamin B12 deficiency";

    @Inject
    LiveReleases releases;

    @Inject
    MeterRegistry registry;

    @ConfigProperty(name = "corrin.notifications.servers.lab.base-url")
    URI baseUrl;

    private final String patient = "p-" + UUID.randomUUID();
    private LogCapture log;
    private HospitalServer hospital;

    @BeforeEach
    void start() {
        // Not with the instance: the framework makes two of them, and only one is closed.
        log = LogCapture.allOf("org.corrin");
        hospital = new HospitalServer(
                baseUrl.getPort(), releases.live("b12-ms").orElseThrow().release(), patient);
    }

    @AfterEach
    void stop() {
        hospital.close();
        log.close();
        assertThat(log.lines())
                .noneMatch(line -> line.contains(patient)
                        || line.contains(NotifiedService.SECRET)
                        || line.contains(NotifiedService.TOKEN));
    }

    private double count(String server, NotificationOutcome outcome) {
        return registry.counter("corrin.notifications", "server", server, "outcome", outcome.tag())
                .count();
    }

    /** Does something, and waits until one more notification of the lab has come to this. */
    private void assertComesTo(NotificationOutcome outcome, Runnable doing) {
        double before = count("lab", outcome);
        doing.run();
        Waiting.until("it comes to " + outcome, () -> count("lab", outcome) > before);
    }

    private static RequestSpecification bySender() {
        return given().header("X-Corrin-Secret", NotifiedService.SECRET).contentType(FHIR);
    }

    private static ValidatableResponse post(String notification) {
        return bySender().body(notification).post(LAB).then();
    }

    private static void accepted(String notification) {
        post(notification).statusCode(202);
    }

    private JsonNode message() {
        Map<String, JsonNode> created = hospital.created();
        assertThat(created).hasSize(1);
        return created.values().iterator().next();
    }

    private String heartbeat(String type) {
        return """
                {"resourceType": "Bundle", "type": "history", "entry": [
                  {"fullUrl": "urn:uuid:385b23bd-6d03-462e-894d-a0694045d65c",
                   "resource": {"resourceType": "Parameters", "parameter": [
                     {"name": "subscription", "valueReference": {"reference": "%s/Subscription/1"}},
                     {"name": "type", "valueCode": "%s"}]},
                   "request": {"method": "GET", "url": "%s/Subscription/1/$status"},
                   "response": {"status": "200"}}]}""".formatted(baseUrl, type, baseUrl);
    }

    private String event(String... entries) {
        return heartbeat("event-notification").replaceFirst("]}$", "," + String.join(",", entries) + "]}");
    }

    @Test
    void aResultThatShowsADeficiencyIsToldToAClinician() {
        hospital.hasB12("b12-1", 150);
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 150)));

        JsonNode message = message();
        assertThat(message.path("resourceType").asText()).isEqualTo("CommunicationRequest");
        assertThat(message.path("status").asText()).isEqualTo("active");
        assertThat(message.at("/subject/reference").asText()).isEqualTo("Patient/" + patient);
        assertThat(message.at("/about/0/reference").asText()).isEqualTo("Observation/b12-1");
        assertThat(message.at("/payload/0/contentString").asText()).contains(DEFICIENCY);
        assertThat(message.path("payload").size()).isGreaterThan(2);
        assertThat(message.path("category").findValuesAsText("code")).hasSize(1);
        assertThat(message.path("id").isMissingNode()).isTrue();
        assertThat(hospital.created())
                .containsOnlyKeys(
                        "identifier=" + message.at("/identifier/0/system").asText() + "%7C"
                                + message.at("/identifier/0/value").asText());
    }

    @Test
    void theServerIsAskedWithItsTokenEveryTime() {
        hospital.hasB12("b12-1", 150);
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 150)));
        assertThat(hospital.stub.sent("Authorization"))
                .hasSize(hospital.stub.calls())
                .containsOnly("Bearer " + NotifiedService.TOKEN);
    }

    @Test
    void aServerMayBeAnsweredWithAFlagAndSendItsSecretInAnotherHeader() {
        hospital.hasB12("b12-1", 150);
        given().header("Authorization", NotifiedService.SECRET)
                .contentType(FHIR)
                .body(hospital.b12("b12-1", 150))
                .post("/fhir/notifications/chart")
                .then()
                .statusCode(202);
        Waiting.until("it is told", () -> !hospital.created().isEmpty());
        JsonNode flag = message();
        assertThat(flag.path("resourceType").asText()).isEqualTo("Flag");
        assertThat(flag.path("status").asText()).isEqualTo("active");
        assertThat(flag.at("/code/text").asText()).contains(DEFICIENCY);
        assertThat(flag.path("extension").findValuesAsText("reference")).containsExactly("Observation/b12-1");
    }

    /** R4: with a payload, the channel is an address below which resources are put; some servers leave the body out. */
    @Test
    void aResourceThatIsPutIsTaken() {
        hospital.hasB12("b12-1", 150);
        assertComesTo(
                NotificationOutcome.TOLD,
                () -> bySender()
                        .body(hospital.b12("b12-1", 150))
                        .put(LAB + "/Observation/b12-1")
                        .then()
                        .statusCode(202));
        assertComesTo(
                NotificationOutcome.TOLD_BEFORE,
                () -> bySender().put(LAB + "/Observation/b12-1").then().statusCode(202));
        bySender().put(LAB + "/Patient/" + patient).then().statusCode(400);
    }

    @Test
    void anEventWithTheResultIsTaken() {
        hospital.hasB12("b12-1", 150);
        assertComesTo(
                NotificationOutcome.TOLD,
                () -> accepted(event("{\"resource\": %s}".formatted(hospital.b12("b12-1", 150)))));
        assertThat(message().at("/about/0/reference").asText()).isEqualTo("Observation/b12-1");
    }

    @Test
    void anEventWithTheNameOfTheResultIsTaken() {
        hospital.hasB12("b12-1", 150);
        assertComesTo(
                NotificationOutcome.TOLD,
                () -> accepted(event("{\"fullUrl\": \"%s/Observation/b12-1\"}".formatted(baseUrl))));
    }

    @Test
    void severalResultsOfOnePatientAreToldInOneMessage() {
        hospital.hasB12("b12-1", 150);
        hospital.stub.answers(
                "Observation/mcv-1", HospitalServer.observation("mcv-1", "787-2", 90, "fL", "Patient/" + patient));
        assertComesTo(
                NotificationOutcome.TOLD,
                () -> accepted(event(
                        "{\"fullUrl\": \"%s/Observation/b12-1\"}".formatted(baseUrl),
                        "{\"fullUrl\": \"%s/Observation/mcv-1\"}".formatted(baseUrl))));
        assertThat(message().path("about").findValuesAsText("reference"))
                .containsExactly("Observation/b12-1", "Observation/mcv-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handshake", "heartbeat"})
    void whatTellsOfNoEventIsAnsweredWithoutWork(String type) {
        assertComesTo(NotificationOutcome.NO_EVENT, () -> post(heartbeat(type)).statusCode(200));
        assertThat(hospital.stub.calls()).isZero();
    }

    @Test
    void whatNoGuidelineKnowsIsAnsweredWithoutWork() {
        assertComesTo(
                NotificationOutcome.NOT_RELEVANT,
                () -> post(HospitalServer.observation("na-1", "2951-2", 140, "mmol/L", "Patient/" + patient))
                        .statusCode(200));
        assertThat(hospital.stub.calls()).isZero();
    }

    @Test
    void whoDoesNotSendTheSecretIsRefusedUnread() {
        hospital.hasB12("b12-1", 150);
        double before = count("lab", NotificationOutcome.WRONG_SECRET);
        String result = hospital.b12("b12-1", 150);
        List<RequestSpecification> strangers = List.of(
                given(),
                given().header("X-Corrin-Secret", ""),
                given().header("X-Corrin-Secret", NotifiedService.SECRET + "x"),
                given().header("X-Corrin-Secret", NotifiedService.SECRET.substring(1)),
                given().header("X-Corrin-Secret", "guess", NotifiedService.SECRET));
        for (RequestSpecification stranger : strangers) {
            stranger.contentType(FHIR)
                    .body(result)
                    .post(LAB)
                    .then()
                    .statusCode(401)
                    .contentType(FHIR)
                    .header("WWW-Authenticate", notNullValue())
                    .body("resourceType", equalTo("OperationOutcome"))
                    .body("issue[0].code", equalTo("login"));
        }
        assertThat(count("lab", NotificationOutcome.WRONG_SECRET)).isEqualTo(before + strangers.size());
        assertThat(hospital.stub.calls()).isZero();
    }

    @Test
    void aServerThatIsNotInTheSettingsIsNotFound() {
        bySender()
                .body(hospital.b12("b12-1", 150))
                .post("/fhir/notifications/nobody")
                .then()
                .statusCode(404)
                .contentType(FHIR)
                .body("issue[0].code", equalTo("not-found"));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        post("no JSON").statusCode(400).body("issue[0].code", equalTo("structure"));
        post("{}").statusCode(400);
        post("").statusCode(400).body("issue[0].code", equalTo("required"));
        post(hospital.b12("", 150)).statusCode(400).body("issue[0].code", equalTo("required"));
        bySender()
                .contentType("application/fhir+xml")
                .body("<a/>")
                .post(LAB)
                .then()
                .statusCode(415);
        given().get(LAB).then().statusCode(405).header("Allow", "POST, OPTIONS");
        assertThat(hospital.stub.calls()).isZero();
    }

    @Test
    void aNotificationOfMoreResultsThanAreTakenIsRefused() {
        post(event(
                        "{\"fullUrl\": \"Observation/1\"}",
                        "{\"fullUrl\": \"Observation/2\"}",
                        "{\"fullUrl\": \"Observation/3\"}"))
                .statusCode(413)
                .body("issue[0].code", equalTo("too-costly"));
    }

    /** The value and the patient of a notification are not believed: what counts is what the server has. */
    @Test
    void aForgedResultIsNotTreated() {
        hospital.hasB12("b12-1", 500);
        String forged = hospital.b12("b12-1", 50).replace("Patient/" + patient, "Patient/another");
        assertComesTo(NotificationOutcome.NOTHING_TO_TELL, () -> accepted(forged));
        assertThat(hospital.created()).isEmpty();
        assertThat(hospital.stub.calls(hospital.query("conditions"))).isEqualTo(1);
    }

    /** It is not asked for again and again. */
    @ParameterizedTest
    @ValueSource(ints = {403, 410})
    void aResultThatMayNotBeReadOrWasDeletedIsNotDecidedOn(int status) {
        hospital.stub.answers(
                "Observation/b12-gone", status, "application/fhir+json", StubFhirServer.outcome("forbidden", ""));
        assertComesTo(NotificationOutcome.UNDECIDED, () -> accepted(hospital.b12("b12-gone", 50)));
        assertThat(hospital.stub.calls("Observation/b12-gone")).isEqualTo(1);
        assertThat(hospital.created()).isEmpty();
    }

    @Test
    void aResultThatTheServerDoesNotHaveIsGivenUp() {
        assertComesTo(NotificationOutcome.GIVEN_UP, () -> accepted(hospital.b12("b12-forged", 50)));
        assertThat(hospital.stub.calls("Observation/b12-forged")).isEqualTo(5);
        assertThat(hospital.created()).isEmpty();
        assertThat(log.says("WARN notification ")).isTrue();
    }

    @Test
    void ofWhomThereIsNothingToActOnNobodyIsTold() {
        hospital.hasB12("b12-1", 500);
        assertComesTo(NotificationOutcome.NOTHING_TO_TELL, () -> accepted(hospital.b12("b12-1", 500)));
        assertThat(hospital.asked()).isEmpty();
    }

    @Test
    void aTestThatTheNewResultCallsForIsTold() {
        hospital.hasB12("b12-1", 250);
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 250)));
        assertThat(message().path("payload").findValuesAsText("contentString")).anyMatch(text -> text.contains("MMA"));
    }

    /** A clinician who is asked for a test may know a result that does not count, and is told why. */
    @Test
    void aResultThatIsTooOldForWhatIsAskedForIsTold() {
        hospital.hasB12("b12-1", 250);
        hospital.has(
                "result-mma",
                HospitalServer.observation("mma-1", "13964-2", 400, "nmol/L", "Patient/" + patient)
                        .replaceFirst("\"effectiveDateTime\": \"[^\"]*\"", "\"effectiveDateTime\": \"2019-01-01\""));
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 250)));
        assertThat(message().path("payload").findValuesAsText("contentString"))
                .anyMatch(text -> text.startsWith("Not used: ") && text.contains("MMA"));
    }

    @Test
    void aTestThatAnotherResultCallsForIsNotTold() {
        hospital.hasB12("b12-1", 250);
        String mcv = HospitalServer.observation("mcv-1", "787-2", 90, "fL", "Patient/" + patient);
        hospital.stub.answers("Observation/mcv-1", mcv);
        hospital.has("result-mcv", mcv);
        assertComesTo(NotificationOutcome.NOTHING_TO_TELL, () -> accepted(mcv));
        assertThat(hospital.asked()).isEmpty();
    }

    @Test
    void theSameNotificationTwiceMakesOneMessage() {
        hospital.hasB12("b12-1", 150);
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 150)));
        assertComesTo(NotificationOutcome.TOLD_BEFORE, () -> accepted(hospital.b12("b12-1", 150)));
        assertThat(hospital.created()).hasSize(1);
        assertThat(hospital.asked()).hasSize(2);
    }

    @Test
    void aCorrectedResultMakesAnotherMessage() {
        hospital.hasB12("b12-1", 150);
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 150)));
        hospital.hasB12("b12-1", 120);
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 120)));
        assertThat(hospital.created()).hasSize(2);
    }

    @Test
    void aServerThatIsDownIsAskedAgainUntilItAnswers() {
        hospital.hasB12("b12-1", 150);
        hospital.isDownAtFirst("Observation/b12-1", 1, HospitalServer.with(hospital.b12("b12-1", 150)))
                .isDownAtFirst("CommunicationRequest", 2, hospital::create);
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 150)));
        assertThat(hospital.created()).hasSize(1);
        assertThat(hospital.stub.calls("CommunicationRequest")).isGreaterThan(1);
    }

    @Test
    void withoutWhatAnAnswerNeedsNobodyIsTold() {
        hospital.hasB12("b12-1", 150);
        hospital.stub.answers(hospital.query("conditions"), 500, "text/plain", patient);
        assertComesTo(NotificationOutcome.GIVEN_UP, () -> accepted(hospital.b12("b12-1", 150)));
        assertThat(hospital.asked()).isEmpty();
        assertThat(log.says("conditions")).isTrue();
    }

    @Test
    void whatIsNotNeededAndNotHadIsToldInTheMessage() {
        hospital.hasB12("b12-1", 150);
        hospital.stub.answers(hospital.query("medications"), 403, "text/plain", "no");
        assertComesTo(NotificationOutcome.TOLD, () -> accepted(hospital.b12("b12-1", 150)));
        assertThat(message().path("payload").findValuesAsText("contentString"))
                .anyMatch(text -> text.startsWith("Not known here: medications (") && text.contains("403"));
    }

    @Test
    void aServerThatDoesNotTakeTheAnswerIsNotAskedAgain() {
        hospital.hasB12("b12-1", 150);
        hospital.stub.answers("CommunicationRequest", 422, FHIR, StubFhirServer.outcome("business-rule", patient));
        assertComesTo(NotificationOutcome.REFUSED, () -> accepted(hospital.b12("b12-1", 150)));
        assertThat(hospital.stub.calls("CommunicationRequest")).isEqualTo(1);
        assertThat(log.says("422")).isTrue();
    }

    @Test
    void aRecordThatMayBeOfSeveralPatientsIsNotDecided() {
        hospital.hasB12("b12-1", 150);
        hospital.has(
                "conditions",
                HospitalServer.multipleSclerosis("https://one.example.org/fhir/Patient/" + patient),
                HospitalServer.multipleSclerosis("https://other.example.org/fhir/Patient/" + patient));
        assertComesTo(NotificationOutcome.UNDECIDED, () -> accepted(hospital.b12("b12-1", 150)));
        assertThat(hospital.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Device/7", "https://elsewhere.example.org/fhir/Patient/7", "Patient/7?_count=1"})
    void aResultThatIsOfNoPatientOfTheServerIsNotDecided(String subject) {
        String result = HospitalServer.observation("b12-1", "2132-9", 150, "pg/mL", subject);
        hospital.stub.answers("Observation/b12-1", result);
        assertComesTo(NotificationOutcome.UNDECIDED, () -> accepted(result));
        assertThat(hospital.stub.calls()).isEqualTo(1);
    }

    @Test
    void whenAsManyWaitAsMayTheNextIsToldToComeAgain() {
        CountDownLatch goOn = new CountDownLatch(1);
        hospital.hasB12("b12-1", 150);
        hospital.stub.answers("Observation/b12-1", request -> {
            await(goOn);
            HospitalServer.with(hospital.b12("b12-1", 150)).to(request);
        });
        double told = count("lab", NotificationOutcome.TOLD) + count("lab", NotificationOutcome.TOLD_BEFORE);
        accepted(hospital.b12("b12-1", 150));
        Waiting.until("it is worked on", () -> hospital.stub.calls() > 0);
        accepted(hospital.b12("b12-1", 150));
        // The same one that waits already needs no other place.
        accepted(hospital.b12("b12-1", 150));
        post(hospital.b12("b12-2", 150))
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType(FHIR)
                .body("issue[0].code", equalTo("transient"));
        goOn.countDown();
        Waiting.until(
                "both are done",
                () -> count("lab", NotificationOutcome.TOLD) + count("lab", NotificationOutcome.TOLD_BEFORE)
                        == told + 2);
        assertThat(hospital.created()).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
