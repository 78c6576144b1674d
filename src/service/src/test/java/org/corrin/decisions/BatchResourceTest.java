package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.Waiting.until;
import static org.corrin.decisions.DecisionCalls.BATCH;
import static org.corrin.decisions.DecisionCalls.DEFICIENT;
import static org.corrin.decisions.DecisionCalls.batch;
import static org.corrin.decisions.DecisionCalls.onOneLine;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINE = onOneLine(DEFICIENT);
    /** Enough answers to fill what the operating system buffers for a connection, several times. */
    private static final int MANY = 4_000;

    @TestHTTPResource
    URI service;

    @Inject
    MeterRegistry meters;

    @Test
    void answersComeInOrderAndABadLineDoesNotEndTheBatch() throws IOException {
        List<JsonNode> answers = answers(String.join(
                "\n",
                LINE.replace("140", "140"),
                LINE.replace("\"pg/mL\"", "\"pg/cup\""),
                "",
                "{\"labs\": [",
                "   \t\r",
                LINE.replace("140", "250") + "\r",
                "{\"lab\": []}",
                LINE.replace("140", "500")));
        assertThat(answers).hasSize(6);
        assertThat(answers.get(0).at("/assessment/status").asText()).isEqualTo("confirmed");
        assertProblem(answers.get(1), "/problems/facts", 422, 2);
        assertThat(answers.get(1).at("/problems/0/pointer").asText()).isEqualTo("labs/0/unit");
        assertProblem(answers.get(2), "/problems/not-json", 400, 4);
        assertThat(answers.get(2).at("/column").asInt()).isEqualTo(11);
        assertThat(answers.get(3).at("/assessment/status").asText()).isEqualTo("indeterminate");
        assertProblem(answers.get(4), "/problems/shape", 400, 7);
        assertThat(answers.get(5).at("/assessment/status").asText()).isEqualTo("unlikely");
        assertThat(Stream.of(0, 3, 5).map(i -> answers.get(i).at("/id").asText()))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void aLineTooLongIsSkippedAndTheRestGoesOn() throws IOException {
        List<JsonNode> answers = answers(LINE + "\n" + " ".repeat(3 * 1024 * 1024) + "\n" + LINE + "\n");
        assertThat(answers).hasSize(3);
        assertProblem(answers.get(1), "/problems/too-large", 413, 2);
        assertThat(answers.get(2).at("/assessment/status").asText()).isEqualTo("confirmed");
    }

    @Test
    void nothingIsAnsweredWithNothing() {
        batch("\n\n").statusCode(200).contentType("application/x-ndjson").body(equalTo(""));
    }

    @Test
    void aWholeBatchIsRefusedWhenItsGuidelineOrItsFormIsUnknown() {
        given().contentType("application/json").body(LINE).post(BATCH).then().statusCode(415);
        assertThat(batch("{}").extract().statusCode()).isEqualTo(200);
    }

    /** A caller may hold the connection open, and send a line only when the answer to the last one has come. */
    @Test
    void eachAnswerIsSentWithoutWaitingForTheNextLine() throws IOException {
        try (Batch batch = new Batch()) {
            for (int i = 0; i < 3; i++) {
                batch.send(LINE + "\n");
                assertThat(batch.answer()).contains("\"confirmed\"");
            }
        }
    }

    @Test
    void aCallerWhoDoesNotReadIsNotReadFromAndLosesNothing() throws IOException {
        try (Batch batch = new Batch()) {
            double before = decided();
            Thread sender = batch.sendInBackground("{}\n", MANY);
            until("the service waits to send", () -> waitingToSend() == 1);
            assertThat(decided() - before).isBetween(1.0, MANY - 1.0);
            for (int i = 0; i < MANY; i++) {
                assertThat(batch.answer()).startsWith("{\"id\":").endsWith("}");
            }
            assertThat(decided() - before).isEqualTo(MANY);
            until("all is sent", () -> !sender.isAlive());
        }
    }

    @Test
    void aCallerWhoLeavesEndsTheWork() throws IOException {
        double before = decided();
        try (Batch batch = new Batch()) {
            batch.sendInBackground("{}\n", MANY);
            until("the service waits to send", () -> waitingToSend() == 1);
        }
        until("the batch has ended", () -> waitingToSend() == 0 && batchesRunning() == 0);
        assertThat(decided() - before).isLessThan(MANY);
    }

    /** The test profile allows two. */
    @Test
    void oneBatchTooManyIsAskedToComeAgain() throws IOException {
        try (Batch one = new Batch();
                Batch two = new Batch()) {
            one.send(LINE + "\n");
            two.send(LINE + "\n");
            one.answer();
            two.answer();
            batch(LINE)
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", equalTo("/problems/busy"));
        }
        until("the batches have ended", () -> batchesRunning() == 0);
        batch(LINE).statusCode(200);
    }

    private static void assertProblem(JsonNode answer, String type, int status, int line) {
        assertThat(answer.at("/type").asText()).isEqualTo(type);
        assertThat(answer.at("/status").asInt()).isEqualTo(status);
        assertThat(answer.at("/line").asInt()).isEqualTo(line);
    }

    private static List<JsonNode> answers(String requests) throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        String body = batch(requests).statusCode(200).extract().asString();
        assertThat(body).endsWith("\n");
        for (String line : body.split("\n")) {
            answers.add(JSON.readTree(line));
        }
        return answers;
    }

    private double decided() {
        return meters.get("corrin.decision").tag("guideline", "b12-ms").timer().count();
    }

    private static long waitingToSend() {
        return batchesWith("awaitWriteable");
    }

    private static long batchesRunning() {
        return batchesWith("advance") + batchesWith("awaitWriteable") + batchesWith("decide");
    }

    private static long batchesWith(String method) {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(NdjsonBatches.class.getName())))
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getMethodName().equals(method)))
                .count();
    }

    /** A batch over a bare socket, so that the test decides when to send and when to read. */
    private final class Batch implements AutoCloseable {

        private final Socket socket = new Socket();
        private final OutputStream out;
        private final BufferedReader in;

        Batch() throws IOException {
            socket.setReceiveBufferSize(16 * 1024);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            out = socket.getOutputStream();
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(("POST " + BATCH + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-ndjson\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }

        void send(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        Thread sendInBackground(String line, int times) {
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < times; i++) {
                        send(line);
                    }
                } catch (IOException e) {
                    // The test has closed the connection.
                }
            });
            sender.start();
            return sender;
        }

        /** The next line that holds an answer: neither a header nor the length of a chunk. */
        String answer() throws IOException {
            StringBuilder answer = new StringBuilder();
            while (true) {
                String line = in.readLine();
                assertThat(line).as("the connection was closed").isNotNull();
                if (answer.isEmpty() && !line.startsWith("{")) {
                    continue;
                }
                if (!answer.isEmpty() && line.matches("[0-9a-f]{1,6}")) {
                    continue;
                }
                answer.append(line);
                if (line.endsWith("}") && complete(answer)) {
                    return answer.toString();
                }
            }
        }

        private static boolean complete(StringBuilder answer) {
            try {
                JSON.readTree(answer.toString());
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
