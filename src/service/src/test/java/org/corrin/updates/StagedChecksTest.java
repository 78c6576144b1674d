package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.updates.UpdateCalls.RULE_BEFORE;
import static org.corrin.updates.UpdateCalls.post;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corrin.RulesCopy;
import org.corrin.SignedInCalls;
import org.corrin.Waiting;
import org.junit.jupiter.api.Test;

/** A check goes as far as its author wants, tells how far it is, and gives way to a newer one of the same draft. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
class StagedChecksTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI service;

    @Inject
    MeterRegistry meters;

    private static Map<String, Object> changed(String limit, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "files",
                Map.of(RulesCopy.SERUM_B12, RULE_BEFORE.replace("below(\"180 pg/mL\")", "below(\"" + limit + "\")"))));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private static Response streamed(Map<String, Object> body) {
        return given().contentType("application/json").accept(NDJSON).body(body).post(UpdateCalls.GUIDELINE + "/check");
    }

    private static List<JsonNode> lines(Response answer) {
        return nodes(List.of(answer.asString().split("\n")));
    }

    private static List<JsonNode> nodes(List<String> lines) {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : lines) {
            try {
                nodes.add(JSON.readTree(line));
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        }
        return nodes;
    }

    @Test
    void whatEndsEarlySaysOfNothingThatItMayGoLive() {
        post("/check", Map.of("files", Map.of(), "until", "problems"))
                .statusCode(200)
                .body("until", equalTo("problems"))
                .body("accepted", equalTo(false))
                .body("problems", empty())
                .body("scenarios.run", equalTo(0));
        post("/check", changed("171 pg/mL", "until", "scenarios"))
                .statusCode(200)
                .body("scenarios.run", greaterThan(0))
                .body("scenarios.failed", not(empty()))
                .body("proof.cells", equalTo(0));
    }

    @Test
    void aStageThatDoesNotExistIsRefused() {
        post("/check", Map.of("files", Map.of(), "until", "scenario"))
                .statusCode(400)
                .body("problems[0].pointer", equalTo("until"))
                .body("problems[0].hint", containsString("scenarios"));
        streamed(Map.of("files", Map.of(), "until", 1))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("problems[0].pointer", equalTo("until"));
    }

    @Test
    void aStreamTellsTheStagesAndEndsWithTheReport() {
        Response answer = streamed(changed("172 pg/mL", "until", "scenarios"));
        answer.then().statusCode(200).contentType(NDJSON);
        List<JsonNode> lines = lines(answer);
        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> line.has("stage") && line.has("at"))
                .extracting(line -> line.get("stage").asText())
                .containsAnyOf("building", "scenarios");
        JsonNode report = lines.get(lines.size() - 1).get("report");
        assertThat(report.get("until").asText()).isEqualTo("scenarios");
        assertThat(report.at("/scenarios/failed")).isNotEmpty();
    }

    @Test
    void aNewerCheckOfTheSameDraftTakesThePlaceOfTheOlder() throws Exception {
        Iterator<String> older = begun(changed("173 pg/mL", "draft", "7"));
        Iterator<String> other = begun(changed("174 pg/mL", "draft", "8", "until", "problems"));
        JsonNode newer = last(lines(streamed(changed("175 pg/mL", "draft", "7", "until", "problems"))));
        JsonNode superseded = last(read(older));
        assertThat(superseded.at("/problem/type").asText()).isEqualTo("/problems/superseded");
        assertThat(superseded.at("/problem/status").asInt()).isEqualTo(409);
        assertThat(newer.has("report")).isTrue();
        assertThat(last(read(other)).has("report")).isTrue();
    }

    @Test
    void whoStopsListeningGivesTheCheckUp() throws Exception {
        double before = givenUp();
        HttpResponse<Stream<String>> left = send(changed("176 pg/mL"));
        left.body().iterator().next();
        left.body().close();
        Waiting.until("the check is given up", () -> givenUp() > before);
    }

    private double givenUp() {
        return meters.get("corrin.gate.checks")
                .tag("outcome", "given up")
                .counter()
                .count();
    }

    /** The lines of a check that has begun. */
    private Iterator<String> begun(Map<String, Object> body) throws Exception {
        Iterator<String> lines = send(body).body().iterator();
        assertThat(lines.next()).contains("stage");
        return lines;
    }

    private HttpResponse<Stream<String>> send(Map<String, Object> body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.resolve(UpdateCalls.GUIDELINE + "/check"))
                                .header("Authorization", "Bearer " + SignedInCalls.TOKEN)
                                .header("Content-Type", "application/json")
                                .header("Accept", NDJSON)
                                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                .build(),
                        BodyHandlers.ofLines());
    }

    private static List<JsonNode> read(Iterator<String> lines) {
        List<String> rest = new ArrayList<>();
        lines.forEachRemaining(rest::add);
        return nodes(rest);
    }

    private static JsonNode last(List<JsonNode> lines) {
        return lines.get(lines.size() - 1);
    }
}
