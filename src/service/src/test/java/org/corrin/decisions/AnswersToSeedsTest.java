package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.corrin.GoldenFile;
import org.corrin.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever tries a seed as the page on seeds says gets an answer, and the one that {@code seeds.yaml} lists. */
@QuarkusTest
@TestProfile(ShippedRules.class)
class AnswersToSeedsTest {

    private static final Path SEEDS = Path.of("..", "..", "seeds");
    private static final Path LEFT = Path.of("target", "answers");
    private static final GoldenFile ANSWERS = new GoldenFile("seeds.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    /** The day on which the records are to be tried. */
    private static final String DAY = "?asOf=2026-11-22";

    static List<String> patients() {
        return seeds("patients");
    }

    static List<String> records() {
        return seeds("fhir");
    }

    static List<String> calls() {
        return seeds("hooks");
    }

    /** The seeds of a folder, sorted, as {@code patients/anna-confirmed}. */
    private static List<String> seeds(String folder) {
        try (Stream<Path> files = Files.list(SEEDS.resolve(folder))) {
            return files.map(
                            file -> folder + "/" + file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String seed) throws IOException {
        return Files.readString(SEEDS.resolve(seed + ".json"));
    }

    @Test
    void everySeedHasAnAnswerAndNothingElseHas() {
        assertThat(ANSWERS.questions())
                .containsExactlyInAnyOrderElementsOf(Stream.of(patients(), records(), calls())
                        .flatMap(List::stream)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("patients")
    void aPatientIsDecided(String seed) throws IOException {
        JsonNode decision = answer(DecisionCalls.decide(text(seed)).extract().response());
        ANSWERS.assertAnswer(seed, standing(decision));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordIsDecidedInBothForms(String seed) throws IOException {
        JsonNode decision = answer(DecisionCalls.record(DecisionCalls.DECISIONS + DAY, text(seed)));
        JsonNode parameters = answer(DecisionCalls.record("/fhir/$decide" + DAY, text(seed)));
        leave(seed, parameters);
        assertThat(parameters.findParents("reasonCode").get(0).at("/reasonCode/0/coding/0/code"))
                .isEqualTo(decision.at("/assessment/status"));
        ANSWERS.assertAnswer(seed, standing(decision));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aPlanAppliedToARecordHasTheSameAdvice(String seed) throws IOException {
        JsonNode decision = answer(DecisionCalls.record(DecisionCalls.DECISIONS + DAY, text(seed)));
        String subject = answer(DecisionCalls.record("/fhir/$decide" + DAY, text(seed)))
                .findPath("subject")
                .path("reference")
                .asText();
        JsonNode plan = answer(
                DecisionCalls.record("/fhir/PlanDefinition/b12-ms/$apply" + DAY + "&subject=" + subject, text(seed)));
        leave(seed.replace("fhir/", "applied/"), plan);
        List<String> advised = new ArrayList<>();
        Stream.of("advice", "details")
                .flatMap(list -> StreamSupport.stream(decision.path(list).spliterator(), false))
                .forEach(advice -> advised.add(advice.path("text").asText()));
        assertThat(plan.path("activity").findValuesAsText("description")).isEqualTo(advised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PlanDefinition/b12-ms", "Library/b12-ms", "ValueSet"})
    void theGuidelineIsKnowledgeInFhir(String path) throws IOException {
        leave("knowledge/" + path.replace('/', '-'), answer(given().get("/fhir/" + path)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallGetsItsCards(String seed) throws IOException {
        String hook = JSON.readTree(text(seed)).path("hook").asText();
        JsonNode answer =
                answer(given().contentType("application/json").body(text(seed)).post("/cds-services/b12-ms-" + hook));
        leave(seed, answer);
        JsonNode cards = answer.path("cards");
        assertThat(cards.isArray()).isTrue();
        JsonNode first = cards.path(0);
        ANSWERS.assertAnswer(
                seed,
                cards.isEmpty()
                        ? "no card"
                        : first.path("indicator").asText() + ", " + advice(first.at("/extension/org.corrin.advice")));
    }

    /** For HL7's validator, which a later module asks. */
    private static void leave(String seed, JsonNode answer) throws IOException {
        Path file = LEFT.resolve(seed + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, answer.toString());
    }

    private static JsonNode answer(Response response) throws IOException {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return JSON.readTree(response.asString());
    }

    private static String standing(JsonNode decision) {
        JsonNode advice = decision.path("advice");
        return decision.at("/assessment/status").asText()
                + (decision.at("/assessment/discordant").asBoolean() ? " and discordant" : "") + ", "
                + (advice.isEmpty() ? "no advice" : advice(advice.get(0)));
    }

    private static String advice(JsonNode advice) {
        String strength = advice.path("strength").asText();
        return advice.path("kind").asText() + " " + advice.path("code").asText()
                + (strength.equals("strong") ? "" : " (" + strength + ")");
    }
}
