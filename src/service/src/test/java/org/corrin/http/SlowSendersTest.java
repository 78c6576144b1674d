package org.corrin.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corrin.Management;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sends half a body, and however many, takes nothing away from others. */
@QuarkusTest
@TestProfile(SlowSendersTest.ShortDeadlines.class)
class SlowSendersTest {

    private static final int MANY = 250;

    /** So many that a test can fill them, and so short that it can wait for the end. */
    public static class ShortDeadlines implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "corrin.limits.arriving", "4",
                    "corrin.limits.arrival", "3s",
                    "corrin.limits.line-arrival", "1s");
        }
    }

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource({
        "POST /v1/guidelines/b12-ms/releases, application/json",
        "POST /v1/guidelines/b12-ms/explanations, application/json",
        "POST /v1/guidelines/b12-ms/decisions, application/json",
        "POST /v1/guidelines/b12-ms/decisions, application/fhir+json",
        "POST /cds-services/b12-ms-patient-view, application/json"
    })
    void halfSentBodiesTakeNothingFromOthers(String call, String type) throws IOException {
        List<Socket> halfSent = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                halfSent.add(halfSent(call, type));
            }
            Management.asked().get("/q/health/ready").then().statusCode(200);
            Management.asked().get("/q/metrics").then().statusCode(200);
            given().contentType("application/json")
                    .body("{}")
                    .post("/v1/guidelines/b12-ms/decisions")
                    .then()
                    .statusCode(200);
            given().contentType("application/json")
                    .body("{}")
                    .post("/cds-services/b12-ms-patient-view")
                    .then()
                    .statusCode(400);
            given().contentType("application/json")
                    .body("{\"question\": {\"whatIf\": \"assessment\"}}")
                    .post("/v1/guidelines/b12-ms/explanations")
                    .then()
                    .statusCode(200);
            given().contentType("application/json")
                    .body("{}")
                    .post("/v1/guidelines/b12-ms/check")
                    .then()
                    .statusCode(400);
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    /** Which of five that were begun together came first is for the event loops to say. */
    @Test
    void ofOneTooManyOneIsCutOffAtOnceAndTheOthersHaveTheirTime() throws IOException {
        List<Socket> halfSent = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                halfSent.add(halfSent("POST /v1/guidelines/b12-ms/releases", "application/json"));
            }
            List<String> answers = new ArrayList<>();
            for (Socket socket : halfSent) {
                answers.add(answer(socket));
            }
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("HTTP/1.1 503 "))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer)
                            .containsIgnoringCase("\r\nRetry-After: 1\r\n")
                            .contains("/problems/busy"));
            assertThat(answers)
                    .filteredOn(answer -> answer.startsWith("HTTP/1.1 408 "))
                    .hasSize(4);
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    @Test
    void whoIsNotDoneInTimeIsCutOff() throws IOException {
        try (Socket slow = halfSent("POST /v1/guidelines/b12-ms/releases", "application/json");
                Socket hook = halfSent("POST /cds-services/b12-ms-patient-view", "application/json")) {
            assertThat(answer(slow)).startsWith("HTTP/1.1 408 ").contains("/problems/too-slow");
            assertThat(answer(hook)).startsWith("HTTP/1.1 408 ").contains("\"OperationOutcome\"");
        }
    }

    /** Each piece comes in time to keep the connection, and the line never ends. */
    @Test
    void aLineThatDoesNotEndEndsTheBatchAndTheLinesBeforeItAreAnswered() throws IOException {
        try (Socket batch = new Socket(InetAddress.getLoopbackAddress(), service.getPort())) {
            send(
                    batch,
                    "POST /v1/guidelines/b12-ms/decisions/batch HTTP/1.1\r\nHost: localhost\r\n"
                            + "Content-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n{}\n{");
            Thread trickle = new Thread(() -> trickle(batch));
            trickle.start();
            String answer = answer(batch);
            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("{\"id\":").contains("/problems/too-slow");
        }
    }

    private static void trickle(Socket batch) {
        try {
            while (true) {
                send(batch, " ");
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // The service has closed the connection, which ends the test.
        }
    }

    private Socket halfSent(String call, String type) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort());
        send(
                socket,
                call + " HTTP/1.1\r\nHost: localhost\r\n" + (call.contains("/cds-services") ? "" : SignedInCalls.LINE)
                        + "Content-Type: " + type + "\r\nContent-Length: 100\r\n\r\n{");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Everything until the service closes the connection. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
}
