package org.corrin;

import static io.restassured.RestAssured.given;
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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, as users start it: rules compiled at run time by the classes that were packed. */
class PackagedServiceIT {

    /** When it is killed, as a part of the time that going live takes; in the last round as soon as it has answered. */
    private static final double[] MOMENTS = {0.1, 0.4, 0.6, Double.POSITIVE_INFINITY};

    @TempDir
    static Path data;

    private static ServiceProcess service;

    private final HttpClient client = HttpClient.newHttpClient();

    /** One process for all tests; each leaves a service behind that is ready. */
    @BeforeAll
    static void start() throws IOException {
        service = new ServiceProcess(RULES, data);
        service.untilReady();
    }

    @AfterAll
    static void kill() throws InterruptedException {
        if (service != null) {
            service.kill();
        }
    }

    @Test
    void thePackagedServiceIsReadyAndDecides() {
        assertThat(service.isReady()).isTrue();
        given().contentType("application/json")
                .body("""
                        {"conditions": ["multiple sclerosis"],
                         "labs": [{"test": "serum B12", "value": 140, "unit": "pg/mL"}]}""")
                .post("/v1/guidelines/b12-ms/decisions")
                .then()
                .statusCode(200)
                .body("assessment.status", equalTo("confirmed"))
                .body("advice.kind", hasItem("treat"));
    }

    @Test
    void theApiPageAndTheMetricsAreThere() throws Exception {
        given().get("/q/openapi").then().statusCode(200);
        given().get("/q/swagger-ui/").then().statusCode(200);
        assertThat(service.management("/q/metrics")).isEqualTo(200);
        given().get("/q/metrics").then().statusCode(404);
        given().get("/q/health").then().statusCode(404);
    }

    /** Proposes another wording; the answer is its status. */
    private CompletableFuture<Integer> propose(String wording) throws IOException {
        byte[] body = new JsonMapper().writeValueAsBytes(proposal(WORDING, reworded(wording)));
        HttpRequest request = HttpRequest.newBuilder(service.at(GUIDELINE + "/releases"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + SignedInCalls.TOKEN)
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

    private static void untilAnswered(CompletableFuture<Integer> answer) {
        Waiting.until("the proposal is answered", service.handle(), answer::isDone);
    }

    /** Waits for the moment, or for the answer if that comes first. */
    private static void untilAnswered(CompletableFuture<Integer> answer, Duration moment) throws Exception {
        try {
            answer.get(moment.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // That is the moment.
        }
    }

    /** Whether it had said that the release is live, also if the words were still on their way when it ended. */
    private static boolean wasAnswered(CompletableFuture<Integer> answer) throws Exception {
        try {
            assertThat(Waiting.result(answer)).isEqualTo(201);
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
            return false;
        }
    }

    /** It is ended as by {@code kill -9} while a release goes live, and started again. */
    @Test
    void afterARestartTheOldReleaseIsLiveOrTheNewOneAndIsWhole() throws Exception {
        long start = System.nanoTime();
        CompletableFuture<Integer> measured = propose("Round A.");
        untilAnswered(measured);
        long took = System.nanoTime() - start;
        assertThat(measured.get()).isEqualTo(201);

        Map<String, String> wordings = new TreeMap<>(Map.of(fingerprint("Round A."), "Round A."));
        List<Boolean> answered = new ArrayList<>();
        for (int round = 1; round <= MOMENTS.length; round++) {
            // In letters: another number in a text would have to be acknowledged.
            String wording = "Round " + (char) ('A' + round) + ".";
            String before = live();
            wordings.put(fingerprint(wording), wording);

            CompletableFuture<Integer> answer = propose(wording);
            double moment = MOMENTS[round - 1];
            if (Double.isInfinite(moment)) {
                untilAnswered(answer);
            } else {
                untilAnswered(answer, Duration.ofNanos((long) (took * moment)));
            }
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
