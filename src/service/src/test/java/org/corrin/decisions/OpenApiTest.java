package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.rules.Advice;
import org.corrin.rules.ClinicalOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The API page is written by hand, so everything it says is tried on the service; its examples, which hang on the guideline,
 * by {@link OpenApiExamplesTest}.
 */
@QuarkusTest
class OpenApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_FIELD = "qqqqqqqqqqqqqqqqqqqqqqqq";

    private JsonNode page;

    @BeforeEach
    void read() throws IOException {
        page = JSON.readTree(given().get("/q/openapi?format=json").asString());
    }

    @Test
    void everyPathOfTheServiceIsDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        page.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> described.add(method + " " + path.getKey())));
        Set<String> served = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.corrin")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().forEach(method -> served(resource, method).forEach(served::add));
            }
        }
        assertThat(served).hasSizeGreaterThan(5);
        assertThat(described).isEqualTo(served);
    }

    private static Stream<String> served(JavaClass resource, JavaMethod method) {
        String path = Stream.concat(Stream.of(resource), Stream.of(method))
                .flatMap(annotated -> annotated.tryGetAnnotationOfType(Path.class).stream())
                .map(Path::value)
                .reduce("", (before, next) -> before + "/" + next)
                .replaceAll(": [^}]*}", "}");
        return method.getAnnotations().stream()
                .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(verb -> verb.value().toLowerCase(Locale.ROOT) + " " + path);
    }

    @Test
    void whatIsWatchedAndItsExampleAreAsDescribed() throws IOException {
        JsonNode example =
                page.at("/paths/~1v1~1watch/get/responses/200/content/application~1json/examples/watched/value");
        assertThat(schema("WatchState").objections(example)).isEmpty();
        DecisionCalls.decide(DecisionCalls.DEFICIENT);
        JsonNode answer = JSON.readTree(given().get("/v1/watch").asString());
        assertThat(schema("WatchState").objections(answer)).isEmpty();
    }

    /** Of the guideline as it is shipped now: clients may refuse a status that is not described. */
    @Test
    void everyStatusOfTheShippedGuidelineAndEveryKindAndStrengthOfAdviceIsDescribed() throws IOException {
        Guideline shipped = Guideline.read(GuidelineFiles.read(java.nio.file.Path.of("..", "..", "rules", "b12-ms")))
                .guideline()
                .orElseThrow();
        assertThat(described("Assessment", "status"))
                .isEqualTo(shipped.vocabulary().conclusions().statuses());
        assertThat(described("Advice", "kind")).isEqualTo(ClinicalOrder.KINDS);
        assertThat(described("Advice", "strength")).isEqualTo(Advice.STRENGTHS);
    }

    private List<String> described(String schema, String field) {
        List<String> values = new ArrayList<>();
        page.at("/components/schemas/" + schema + "/properties/" + field + "/enum")
                .forEach(value -> values.add(value.asText()));
        return values;
    }

    /** The page shows what comes back word for word; these are the requests it comes back for. */
    @Test
    void theExamplesOfProblemsAreWhatIsSent() throws IOException {
        JsonNode responses = page.at("/paths/~1v1~1guidelines~1{id}~1decisions/post/responses");
        JsonNode shape = responses.at("/400/content/application~1problem+json/examples/shape/value");
        JsonNode facts = responses.at("/422/content/application~1problem+json/examples/facts/value");
        assertThat(JSON.readTree(post(JSON.readTree("{\"lab\":[]}")).asString()))
                .isEqualTo(shape);
        assertThat(JSON.readTree(post(JSON.readTree("{\"labs\":[{\"test\":\"serum B12\",\"value\":250}]}"))
                        .asString()))
                .isEqualTo(facts);
        assertThat(schema("Problem").objections(shape)).isEmpty();
        assertThat(schema("Problem").objections(facts)).isEmpty();
    }

    @Test
    void theExampleOfAnOutcomeIsWhatIsSent() throws IOException {
        JsonNode example = page.at(
                "/paths/~1fhir~1$decide/post/responses/422/content/application~1fhir+json/examples/future/value");
        JsonNode future = JSON.readTree("""
                {"resourceType": "Parameters", "parameter": [{"name": "asOf", "valueDate": "2999-01-01"}]}""");
        Response answer = DecisionCalls.record("/fhir/$decide", future.toString());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(answer.asString())).isEqualTo(example);
    }

    /** Whoever sends a field that does not exist is told those that do: they are the ones on the page. */
    @Test
    void theFieldsOfARequestAreThoseTheEngineReads() throws IOException {
        ObjectNode bad = (ObjectNode) JSON.readTree("""
                {"patient": {}, "conditions": [{"system": "s", "code": "c"}], "labs": [{}], "medications": [{}],
                 "orders": [{}]}""");
        Map<String, String> places = Map.of(
                "", "DecisionRequest",
                "patient", "Patient",
                "conditions/0", "Code",
                "labs/0", "Lab",
                "medications/0", "Medication",
                "orders/0", "Order");
        places.keySet().forEach(place -> ((ObjectNode) bad.at(place.isEmpty() ? "" : "/" + place)).put(NO_FIELD, 1));
        JsonNode problems = JSON.readTree(post(bad).asString()).get("problems");
        places.forEach((place, schema) -> {
            String pointer = (place.isEmpty() ? "" : place + "/") + NO_FIELD;
            String hint = problems.findParents("pointer").stream()
                    .filter(problem -> problem.get("pointer").asText().equals(pointer))
                    .map(problem -> problem.get("hint").asText())
                    .findFirst()
                    .orElseThrow();
            List<String> described = new ArrayList<>();
            page.at("/components/schemas/" + schema + "/properties")
                    .fieldNames()
                    .forEachRemaining(described::add);
            assertThat(hint.substring("use one of: ".length()).split(", "))
                    .as(schema)
                    .containsExactlyInAnyOrderElementsOf(described);
        });
    }

    @Test
    void whatIsToldOfGuidelinesAndProblemsIsAsDescribed() throws IOException {
        String live = given().get("/v1/guidelines/b12-ms").then().extract().path("live.release");
        int proposal = given().contentType("application/json")
                .body(Map.of("files", Map.of("CHANGES.md", "# Changes\n"), "why", "tried in a test"))
                .post("/v1/guidelines/b12-ms/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        for (Map.Entry<String, JsonNode> path : page.at("/paths").properties()) {
            JsonNode get = path.getValue().get("get");
            // Of a check under way, and of decisions that were logged, there is none here; a draft counts none.
            boolean isThere = Stream.of("{work}", "{decision}", "{number}/replay", "{number}/catalogue")
                    .noneMatch(path.getKey()::contains);
            if (isThere && get != null && get.at("/responses/200/content").has("application/json")) {
                String url = path.getKey()
                        .replace("{id}", "b12-ms")
                        .replace("{code}", "facts")
                        .replace("{number}", Integer.toString(proposal))
                        .replace("{release}", live)
                        .replace("{before}", live)
                        .replace("{after}", live);
                JsonNode answer = JSON.readTree(
                        given().get(url).then().statusCode(200).extract().asString());
                assertThat(new OpenApiSchema(page, get.at("/responses/200/content/application~1json/schema"))
                                .objections(answer))
                        .as(url)
                        .isEmpty();
            }
        }
    }

    @Test
    void theExamplesOfWhatIsReadAreAsDescribed() {
        List<String> shown = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : page.at("/paths").properties()) {
            JsonNode content = path.getValue().at("/get/responses/200/content/application~1json");
            if (content.has("example")) {
                shown.add(path.getKey());
                assertThat(new OpenApiSchema(page, content.get("schema")).objections(content.get("example")))
                        .as(path.getKey())
                        .isEmpty();
            }
        }
        assertThat(shown).contains("/v1/guidelines/{id}/vocabulary", "/v1/guidelines/{id}/graph");
    }

    @Test
    void whatClientsOfHooksAreToldIsAsDescribed() throws IOException {
        JsonNode services =
                JSON.readTree(given().get("/cds-services").asString()).get("services");
        assertThat(services)
                .isNotEmpty()
                .allSatisfy(service ->
                        assertThat(schema("HookService").objections(service)).isEmpty());
        for (JsonNode example :
                page.at("/paths/~1cds-services~1{id}~1feedback/post/requestBody/content/application~1json/examples")) {
            JsonNode feedback = example.get("value");
            assertThat(feedback.get("feedback"))
                    .isNotEmpty()
                    .allSatisfy(one ->
                            assertThat(schema("CardFeedback").objections(one)).isEmpty());
            given().contentType("application/json")
                    .body(feedback.toString())
                    .post("/cds-services/b12-ms-patient-view/feedback")
                    .then()
                    .statusCode(200);
        }
        rejectACard();
        JsonNode sums =
                JSON.readTree(given().get("/v1/guidelines/b12-ms/feedback").asString());
        assertThat(sums.get("advice")).isNotEmpty();
        assertThat(schema("FeedbackSums").objections(sums)).isEmpty();
    }

    /** Only feedback on cards that were issued is counted. */
    private static void rejectACard() throws IOException {
        String card = given().contentType("application/json")
                .body(Files.readString(Paths.get("..", "..", "seeds", "hooks", "patient-view-deficiency.json")))
                .post("/cds-services/b12-ms-patient-view")
                .then()
                .statusCode(200)
                .extract()
                .path("cards[0].uuid");
        given().contentType("application/json")
                .body("""
                        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T10:00:00Z"}]}""".formatted(card))
                .post("/cds-services/b12-ms-patient-view/feedback")
                .then()
                .statusCode(200);
    }

    @Test
    void everySchemaSaysWhatItIs() {
        page.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(
                                schema.getValue().path("description").asText())
                        .as(schema.getKey())
                        .isNotEmpty());
        assertThat(page.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
        assertThat(page.at("/info/title").asText()).isEqualTo("Corrin");
    }

    private OpenApiSchema schema(String name) {
        return OpenApiSchema.named(name, page);
    }

    private static Response post(JsonNode request) {
        return given().contentType("application/json").body(request.toString()).post(DecisionCalls.DECISIONS);
    }
}
