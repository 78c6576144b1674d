package org.corrin.watch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.corrin.ShippedRules;
import org.corrin.SignedInCalls;
import org.corrin.Waiting;
import org.junit.jupiter.api.Test;

/** What is watched is what was done. The test profile allows two who listen. */
@QuarkusTest
@TestProfile(ShippedRules.class)
class WatchResourceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WATCH = "/v1/watch";
    private static final String NDJSON = "application/x-ndjson";
    private static final String DEFICIENT = """
            {"conditions": ["multiple sclerosis"],
             "labs": [{"test": "serum B12", "value": 140, "unit": "pg/mL", "on": "2026-01-12"}],
             "asOf": "2026-01-20"}""";

    @TestHTTPResource
    URI service;

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode watched() {
        return json(given().get(WATCH).then().statusCode(200).extract().asString());
    }

    private static void decide(String request, int status) {
        given().contentType("application/json")
                .body(request)
                .post("/v1/guidelines/b12-ms/decisions")
                .then()
                .statusCode(status);
    }

    private static long inMinutes(JsonNode watched, String pointer) {
        return StreamSupport.stream(watched.path("minutes").spliterator(), false)
                .mapToLong(minute -> minute.at(pointer).asLong())
                .sum();
    }

    private static long timesGiven(JsonNode watched, String advice) {
        return StreamSupport.stream(watched.path("advice").spliterator(), false)
                .filter(one -> one.path("advice").asText().equals(advice))
                .flatMap(one -> StreamSupport.stream(one.path("perMinute").spliterator(), false))
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    @Test
    void aDecisionAndARefusedRequestAreInTheirMinute() {
        JsonNode before = watched();

        decide(DEFICIENT, 200);
        decide("{\"asOf\":\"2999-01-01\",\"patient\":{\"birthDate\":\"2999-01-01\"}}", 422);
        decide("[", 400);

        JsonNode after = watched();
        assertThat(inMinutes(after, "/decided") - inMinutes(before, "/decided")).isEqualTo(1);
        assertThat(inMinutes(after, "/byStatus/confirmed") - inMinutes(before, "/byStatus/confirmed"))
                .isEqualTo(1);
        assertThat(inMinutes(after, "/refused") - inMinutes(before, "/refused"))
                .as("requests, however many problems they have")
                .isEqualTo(2);
        String treat = "treat b12-oral-1000-2000-ug-daily";
        assertThat(timesGiven(after, treat) - timesGiven(before, treat)).isEqualTo(1);
        assertThat(cells(after) - cells(before)).isEqualTo(1);
        assertThat(after.path("minutes").findValuesAsText("p99Ms")).isNotEmpty();
    }

    private static long cells(JsonNode watched) {
        return watched.at("/cells/hits").asLong() + watched.at("/cells/misses").asLong();
    }

    @Test
    void whatIsLiveAndWhetherTheServiceIsWellIsThere() {
        Waiting.until("the record is whole", () -> watched().at("/audit/ok").asBoolean());
        JsonNode watched = watched();
        JsonNode guideline = watched.at("/guidelines/0");
        assertThat(guideline.path("id").asText()).isEqualTo("b12-ms");
        assertThat(guideline.path("state").asText()).isEqualTo("live");
        assertThat(guideline.path("why").asText()).isEqualTo("as it is shipped");
        Waiting.until(
                "the canary was asked",
                () -> watched().at("/guidelines/0/canary").asBoolean());
        Waiting.until(
                "this replica is seen",
                () -> watched().at("/replicas/0/live/b12-ms").equals(guideline.path("release")));
        assertThat(watched.at("/store/state").asText()).isEqualTo("usable");
        assertThat(watched.at("/store/kind").asText()).isEqualTo("embedded");
        assertThat(watched.at("/gate/running").asLong()).isZero();
        assertThat(watched.at("/gate").has("busyFor")).isFalse();
        assertThat(watched.at("/decisionLog/on").asBoolean()).isFalse();
    }

    @Test
    void aCardIsCountedByItsRuleAndStatementAndSoIsWhyItWasSetAside() throws IOException {
        String call = Files.readString(Path.of("..", "..", "seeds", "hooks", "patient-view-deficiency.json"));
        // Other tests of this process had cards shown, and set them aside.
        JsonNode before = watched();

        JsonNode card = json(given().contentType("application/json")
                        .body(call)
                        .post("/cds-services/b12-ms-patient-view")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .at("/cards/0");
        assertThat(card.has("rules")).as("what is counted is not sent").isFalse();
        String rule = card.at("/extension/org.corrin.advice/rules/0").asText();
        given().contentType("application/json")
                .body("""
                        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T10:00:00Z",
                          "overrideReason": {"reason": {"code": "need-more-info"}, "userComment": "Anna says no"}}]}""".formatted(card.path("uuid").asText()))
                .post("/cds-services/b12-ms-patient-view/feedback")
                .then()
                .statusCode(200);

        Waiting.until("it is set aside", () -> more(before, watched(), rule, "overridden") == 1);
        JsonNode watched = watched();
        JsonNode ofRule = ofRule(watched, rule);
        assertThat(more(before, watched, rule, "shown")).isEqualTo(1);
        assertThat(ofRule.at("/statements/0").asText()).matches("[SX][0-9]+");
        assertThat(ofRule.path("reasons").findValuesAsText("code")).contains("need-more-info");
        assertThat(watched.at("/hooks/shown").asLong()
                        - before.at("/hooks/shown").asLong())
                .isEqualTo(1);
        assertThat(watched.at("/hooks/overridden").asLong()
                        - before.at("/hooks/overridden").asLong())
                .isEqualTo(1);
        assertThat(watched.toString()).as("nothing of a patient").doesNotContainIgnoringCase("anna");
    }

    private static long more(JsonNode before, JsonNode after, String rule, String count) {
        return ofRule(after, rule).path(count).asLong()
                - ofRule(before, rule).path(count).asLong();
    }

    private static JsonNode ofRule(JsonNode watched, String rule) {
        return StreamSupport.stream(watched.at("/hooks/byRule").spliterator(), false)
                .filter(one -> one.path("rule").asText().equals(rule))
                .findFirst()
                .orElseGet(() -> json("{}"));
    }

    @Test
    void nobodyWatchesUnknown() {
        given().header(SignedInCalls.AS_NOBODY, "yes").get(WATCH).then().statusCode(401);
        given().header(SignedInCalls.AS_NOBODY, "yes")
                .accept(NDJSON)
                .get(WATCH)
                .then()
                .statusCode(401);
    }

    @Test
    void aParameterThatIsNotReadIsRefused() {
        given().get(WATCH + "?since=yesterday")
                .then()
                .statusCode(400)
                .body("detail", containsString("`since`"))
                .body("type", equalTo("/problems/parameter"));
    }

    /** Who watches; what is told waits to be asked for, so that silence is noticed. */
    private final class Watcher implements AutoCloseable {

        private final HttpResponse<InputStream> answer;
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        Watcher() {
            HttpRequest request = HttpRequest.newBuilder(service.resolve(WATCH))
                    .header("Accept", NDJSON)
                    .header("Authorization", "Bearer " + SignedInCalls.TOKEN)
                    .build();
            try {
                answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            new Thread(this::read).start();
        }

        private void read() {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                // The test has closed the connection.
            }
        }

        JsonNode next() {
            return json(Waiting.next(lines));
        }

        @Override
        public void close() throws IOException {
            answer.body().close();
        }
    }

    @Test
    void whoWatchesGetsALineAtOnceAndOneForEachChange() throws IOException {
        try (Watcher watcher = new Watcher()) {
            assertThat(watcher.answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith(NDJSON));
            long before = inMinutes(watcher.next(), "/decided");
            decide(DEFICIENT, 200);
            long told;
            do {
                told = inMinutes(watcher.next(), "/decided");
            } while (told == before);
            assertThat(told).isEqualTo(before + 1);
        }
        Waiting.until("the place is free", this::isRoom);
    }

    @Test
    void oneWhoWatchesTooManyIsAskedToComeAgain() throws IOException {
        try (Watcher one = new Watcher();
                Watcher two = new Watcher();
                Watcher three = new Watcher()) {
            assertThat(one.answer.statusCode()).isEqualTo(200);
            assertThat(two.answer.statusCode()).isEqualTo(200);
            assertThat(three.answer.statusCode()).isEqualTo(503);
            assertThat(three.answer.headers().firstValue("Retry-After")).hasValue("60");
        }
        Waiting.until("their places are free", this::isRoom);
    }

    private boolean isRoom() {
        try (Watcher one = new Watcher();
                Watcher two = new Watcher()) {
            return one.answer.statusCode() == 200 && two.answer.statusCode() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
