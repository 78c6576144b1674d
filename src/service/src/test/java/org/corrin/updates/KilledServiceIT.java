package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.WORDING;
import static org.corrin.updates.UpdateCalls.GUIDELINE;
import static org.corrin.updates.UpdateCalls.RULES;
import static org.corrin.updates.UpdateCalls.history;
import static org.corrin.updates.UpdateCalls.kept;
import static org.corrin.updates.UpdateCalls.live;
import static org.corrin.updates.UpdateCalls.proposal;
import static org.corrin.updates.UpdateCalls.reworded;
import static org.corrin.updates.UpdateCalls.told;
import static org.corrin.updates.UpdateCalls.until;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, ended as by {@code kill -9} while a release goes live, and started again. */
class KilledServiceIT {

    /** When it is killed, as a part of the time that going live takes; in the last round as soon as it has answered. */
    private static final double[] MOMENTS = {0.1, 0.4, 0.6, Double.POSITIVE_INFINITY};

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int portBefore = RestAssured.port;
    private Process service;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RestAssured.port = free.getLocalPort();
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        java,
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "killed-service.log").toFile()));
        command.environment()
                .putAll(Map.of(
                        "CORRIN_RULES",
                        RULES.toString(),
                        "CORRIN_DATA",
                        data.toString(),
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(RestAssured.port)));
        service = command.start();
        until("the service is ready", () -> {
            assertThat(service.isAlive())
                    .as("it ended; target/killed-service.log tells why")
                    .isTrue();
            return isReady();
        });
    }

    @AfterEach
    void kill() throws InterruptedException {
        service.destroyForcibly().waitFor();
        RestAssured.port = portBefore;
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(at("/q/health/ready")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    /** Proposes another wording; the answer is its status. */
    private CompletableFuture<Integer> propose(String wording) throws IOException {
        byte[] body = new JsonMapper().writeValueAsBytes(proposal(WORDING, reworded(wording)));
        HttpRequest request = HttpRequest.newBuilder(at(GUIDELINE + "/releases"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private static String fingerprint(String wording) throws IOException {
        Map<String, String> files =
                new TreeMap<>(GuidelineFiles.read(RULES.resolve("b12-ms")).texts());
        files.put(WORDING, reworded(wording));
        return new GuidelineFiles(files).fingerprint();
    }

    private static void waitFor(CompletableFuture<Integer> answer, Duration longest) throws Exception {
        try {
            answer.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // That is the moment.
        }
    }

    /** Whether it had said that the release is live, also if the words were still on their way when it ended. */
    private static boolean wasAnswered(CompletableFuture<Integer> answer) throws Exception {
        try {
            assertThat(answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS)).isEqualTo(201);
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
            return false;
        }
    }

    @Test
    void afterARestartTheOldReleaseIsLiveOrTheNewOneAndIsWhole() throws Exception {
        long start = System.nanoTime();
        assertThat(propose("Round 0.").get(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(201);
        long took = System.nanoTime() - start;

        Map<String, String> wordings = new TreeMap<>(Map.of(fingerprint("Round 0."), "Round 0."));
        List<Boolean> answered = new ArrayList<>();
        for (int round = 1; round <= MOMENTS.length; round++) {
            String wording = "Round " + round + ".";
            String before = live();
            wordings.put(fingerprint(wording), wording);

            CompletableFuture<Integer> answer = propose(wording);
            waitFor(answer, Duration.ofNanos((long) Math.min(took * MOMENTS[round - 1], LONGEST.toNanos())));
            kill();
            answered.add(wasAnswered(answer));
            start();

            String after = live();
            assertThat(after).isIn(before, fingerprint(wording));
            if (answered.get(round - 1)) {
                assertThat(after).isEqualTo(fingerprint(wording));
            }
            assertThat(kept(after).fingerprint()).isEqualTo(after);
            assertThat(told()).startsWith(wordings.get(after));
            assertThat(history()).startsWith(after).doesNotHaveDuplicates();
            assertThat(history().indexOf(before)).isEqualTo(after.equals(before) ? 0 : 1);
        }
        assertThat(answered).as("a round with an answer and one without").contains(true, false);
    }
}
