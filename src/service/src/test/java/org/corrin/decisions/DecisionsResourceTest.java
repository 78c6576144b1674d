package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.decisions.DecisionCalls.DECISIONS;
import static org.corrin.decisions.DecisionCalls.DEFICIENT;
import static org.corrin.decisions.DecisionCalls.decide;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DecisionsResourceTest {

    private static final String PROBLEM = "application/problem+json";

    @TestHTTPResource
    URI service;

    @Test
    void aDecisionNamesItsReleaseItsRulesAndItsReasons() {
        String body = decide(DEFICIENT)
                .statusCode(200)
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body("asOf", equalTo("2026-01-20"))
                .body("guideline.id", equalTo("b12-ms"))
                .body("guideline.release", matchesPattern("sha256:[0-9a-f]{64}"))
                .body("assessment.status", equalTo("confirmed"))
                .body("assessment.because", hasItem("labs/0"))
                .body("advice.kind", hasItem("treat"))
                .body("advice.rules", everyItem(not(empty())))
                .body("advice.statements", everyItem(not(empty())))
                .extract()
                .asString();
        assertThat(body).matches("(?s)\\{\"id\":\"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
        assertThat(body).as("a statement without a grade says so").contains("\"grade\":null");
    }

    @Test
    void theSameRequestGetsTheSameAnswerButForItsId() {
        String one = decide(DEFICIENT).extract().asString();
        String other = decide(DEFICIENT).extract().asString();
        assertThat(one).isNotEqualTo(other);
        assertThat(withoutId(one)).isEqualTo(withoutId(other));
    }

    /** Sessions that share anything would mix up patients only now and then, and only under load. */
    @Test
    void manyPatientsAtOnceGetTheAnswersTheyGetAlone() throws Exception {
        List<String> requests = List.of(
                DEFICIENT,
                DEFICIENT.replace("140", "250"),
                DEFICIENT.replaceFirst("\\{", "{\"orders\": [{\"action\": \"stop\", \"drug\": \"natalizumab\"}],"),
                "{}");
        HttpClient client = HttpClient.newHttpClient();
        List<String> alone = new ArrayList<>();
        for (String request : requests) {
            alone.add(withoutId(
                    post(client, HttpRequest.BodyPublishers.ofString(request)).body()));
        }
        List<CompletableFuture<Void>> asked = IntStream.range(0, 8)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 150; i++) {
                        int which = (caller + i) % requests.size();
                        assertThat(withoutId(postUnchecked(client, requests.get(which))))
                                .isEqualTo(alone.get(which));
                    }
                }))
                .toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get();
    }

    private String postUnchecked(HttpClient client, String body) {
        try {
            return post(client, HttpRequest.BodyPublishers.ofString(body)).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withoutId(String decision) {
        return decision.replaceFirst("\"id\":\"[^\"]+\"", "");
    }

    @Test
    void theAddressSaysForWhomAndForWhichDayAndCountsBeforeTheBody() {
        given().contentType("application/json")
                .body(
                        "{\"conditions\": [\"multiple sclerosis\"], \"audience\": \"clinician\", \"asOf\": \"2026-01-01\"}")
                .post("/v1/guidelines/b12-ms/decisions?audience=patient&asOf=2026-02-03")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2026-02-03"))
                .body("disclaimer", containsString("talk with your"));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/guidelines/b12-ms/decisions?audience=pope")
                .then()
                .statusCode(422)
                .body("problems[0].pointer", equalTo("audience"));
    }

    @Test
    void aParameterThatIsNotReadIsToldWithTheNearestNameInEveryForm() {
        for (String path : List.of("decisions", "explanations", "decisions/batch")) {
            for (String type : List.of(
                    "application/json", "application/fhir+json", "application/x-ndjson", "application/fhir+ndjson")) {
                boolean isTaken = type.endsWith("ndjson") == path.endsWith("batch")
                        && !(type.contains("fhir") && path.equals("explanations"));
                if (isTaken) {
                    given().contentType(type)
                            .body("{}".getBytes())
                            .post("/v1/guidelines/b12-ms/" + path + "?audiance=patient")
                            .then()
                            .statusCode(400)
                            .body("type", equalTo("/problems/parameter"))
                            .body("detail", containsString("did you mean `audience`?"));
                }
            }
        }
        for (String path : List.of("$decide", "PlanDefinition/b12-ms/$apply")) {
            given().urlEncodingEnabled(false)
                    .contentType("application/fhir+json")
                    .body("{}")
                    .post("/fhir/" + path + "?_format=json&asof=2026-01-01")
                    .then()
                    .statusCode(400)
                    .body("issue[0].details.text", containsString("did you mean `asOf`?"));
        }
    }

    @Test
    void valuesAreReadExactly() {
        decide(DEFICIENT.replace("140", "179.999999999"))
                .statusCode(200)
                .body("assessment.status", equalTo("confirmed"));
        // What stands beyond twelve digits is left over from binary fractions.
        for (String same : List.of("180.00000000000000000000", "179.99999999999997", "180.00000000000003")) {
            decide(DEFICIENT.replace("140", same)).statusCode(200).body("assessment.status", equalTo("indeterminate"));
        }
    }

    @Test
    void whatTheVocabularyDoesNotKnowIsNotUsedAndNoError() {
        decide("""
                {"conditions": ["multiple sclerosis", "tennis elbow"],
                 "labs": [{"test": "serum unobtainium", "value": 1, "unit": "pg/mL"}],
                 "medications": [{"drug": "water"}]}""").statusCode(200).body("notUsed.fact", contains("conditions/1", "labs/0", "medications/0"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an unknown unit            | 422 | labs/0/unit      | {"labs":[{"test":"serum B12","value":250,"unit":"pg/cup"}]}
            a missing unit             | 422 | labs/0/unit      | {"labs":[{"test":"serum B12","value":250}]}
            a unit of the wrong kind   | 422 | labs/0/unit      | {"labs":[{"test":"serum B12","value":250,"unit":"fL"}]}
            an impossible value        | 422 | labs/0/value     | {"labs":[{"test":"serum B12","value":-1,"unit":"pg/mL"}]}
            a value that is no number  | 422 | labs/0/value     | {"labs":[{"test":"serum B12","value":NaN,"unit":"pg/mL"}]}
            an infinite value          | 422 | labs/0/value     | {"labs":[{"test":"serum B12","value":-Infinity,"unit":"pg/mL"}]}
            a value without end        | 422 | labs/0/value     | {"labs":[{"test":"serum B12","value":1e99,"unit":"pg/mL"}]}
            an exponent beyond an int  | 400 | labs/0/value     | {"labs":[{"test":"serum B12","value":1e2147483648,"unit":"pg/mL"}]}
            a result of the future     | 422 | labs/0/on        | {"labs":[{"test":"serum B12","value":250,"unit":"pg/mL","on":"2999-01-01"}]}
            a decision for the future  | 422 | asOf             | {"asOf":"2999-01-01"}
            a day that does not exist  | 422 | asOf             | {"asOf":"2026-02-30"}
            limits turned round        | 422 | labs/0/reference | {"labs":[{"test":"B12","value":250,"unit":"pg/mL","reference":{"low":900,"high":200}}]}
            an onset after today's age | 422 | patient/onsetAge | {"patient":{"birthDate":"2000-01-01","onsetAge":40},"asOf":"2026-01-01"}
            an unknown field           | 400 | labs/0/results   | {"labs":[{"test":"serum B12","value":250,"unit":"pg/mL","results":1}]}
            a value of the wrong type  | 400 | labs             | {"labs":{"test":"serum B12"}}
            a name that stands twice   | 400 | patient/id       | {"patient":{"id":"a","id":"b"}}
            null for what is unknown   | 400 | asOf             | {"asOf":null}
            """)
    void whatCannotBeUsedIsNamedWithItsPlace(String what, int status, String pointer, String body) {
        decide(body)
                .statusCode(status)
                .contentType(PROBLEM)
                .body("status", equalTo(status))
                .body("type", equalTo(status == 400 ? "/problems/shape" : "/problems/facts"))
                .body("title", not(empty()))
                .body("problems.pointer", contains(pointer))
                .body("problems[0].message", not(empty()));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        decide("""
                {"patient": {"birthDate": "yesterday"},
                 "labs": [{"test": "serum B12", "value": 250},
                          {"test": "MMA", "value": -1, "unit": "nmol/L"},
                          {"test": "MCV", "value": 104, "unit": "pg/mL"}],
                 "asOf": "2999-01-01"}""")
                .statusCode(422)
                .body("detail", containsString("5 problems"))
                .body(
                        "problems.pointer",
                        contains("asOf", "patient/birthDate", "labs/0/unit", "labs/1/value", "labs/2/unit"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {               | 1 | 2
            {"labs" []}     | 1 | 9
            {"ü":1,}        | 1 | 8
            {}{}            | 1 | 3
            hello           | 1 | 1
            """)
    void whatIsNotJsonIsToldWithLineAndColumn(String body, int line, int column) {
        decide(body)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/not-json"))
                .body("line", equalTo(line))
                .body("column", equalTo(column))
                .body("detail", not(containsString("jackson")))
                .body("detail", not(containsString("Node")));
        decide("\n" + body).body("line", equalTo(line + 1)).body("column", equalTo(column));
    }

    @Test
    void nothingAtAllIsNotJson() {
        given().contentType("application/json")
                .post(DECISIONS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/not-json"));
    }

    @Test
    void whatIsNestedTooDeeplyOrWrittenTooLongIsNotRead() {
        decide("[".repeat(60) + "]".repeat(60))
                .statusCode(400)
                .body("problems[0].message", containsString("50 levels"));
        decide("{\"asOf\":\"" + "x".repeat(20_000) + "\"}")
                .statusCode(400)
                .body("problems.pointer", contains("asOf"))
                .body("problems[0].message", containsString("10000 characters"));
        decide("{\"labs\":[{\"value\":" + "9".repeat(2_000) + "}]}")
                .statusCode(400)
                .body("problems.pointer", contains("labs/0/value"));
    }

    @Test
    void moreEntriesThanOnePatientHasAreCountedAndRefused() {
        String symptoms = String.join(
                ",", IntStream.rangeClosed(0, 10_000).mapToObj(i -> "\"x\"").toList());
        decide("{\"symptoms\":[" + symptoms + "]}")
                .statusCode(413)
                .contentType(PROBLEM)
                .body("entries", equalTo(10_001))
                .body("limit", equalTo(10_000));
    }

    @Test
    void aPatientWithManyEntriesIsDecidedAllTheSame() {
        String symptoms = String.join(
                ",", IntStream.range(0, 2_000).mapToObj(i -> "\"x\"").toList());
        decide("{\"symptoms\":[" + symptoms + "]}").statusCode(200).body("notUsed.size()", equalTo(2_000));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyTooLongIsRefusedAndTheConnectionStaysUsable(boolean lengthIsTold) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        byte[] long2MiB = " ".repeat(2 * 1024 * 1024).getBytes();
        HttpRequest.BodyPublisher body = lengthIsTold
                ? HttpRequest.BodyPublishers.ofByteArray(long2MiB)
                : HttpRequest.BodyPublishers.ofByteArrays(List.of(long2MiB));
        HttpResponse<String> refused = post(client, body);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(refused.headers().firstValue("Connection")).isEmpty();
        assertThat(refused.body()).contains("/problems/too-large").contains("1048576");
        assertThat(post(client, HttpRequest.BodyPublishers.ofString(DEFICIENT)).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> post(HttpClient client, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(service.resolve(DECISIONS))
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anUnknownGuidelineIsToldWithTheOnesThereAre() {
        given().contentType("application/json")
                .body(DEFICIENT)
                .post("/v1/guidelines/b12-sm/decisions")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/unknown-guideline"))
                .body("detail", containsString("did you mean `b12-ms`?"))
                .body("known", hasItem("b12-ms"));
    }

    @Test
    void theWrongMethodIsToldWithTheRightOnes() {
        for (String path : List.of(DECISIONS, DecisionCalls.BATCH)) {
            given().get(path)
                    .then()
                    .statusCode(405)
                    .contentType(PROBLEM)
                    .header("Allow", containsString("POST"))
                    .body("type", equalTo("/problems/method"));
        }
    }

    @Test
    void theWrongFormIsRefused() {
        given().contentType("text/plain")
                .body(DEFICIENT)
                .post(DECISIONS)
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/media-type"));
        given().contentType("application/json")
                .accept("image/png")
                .body(DEFICIENT)
                .post(DECISIONS)
                .then()
                .statusCode(406)
                .contentType(PROBLEM);
        given().contentType("application/json")
                .accept("text/html, application/*;q=0.5")
                .body(DEFICIENT)
                .post(DECISIONS)
                .then()
                .statusCode(200);
        given().contentType("application/x-ndjson")
                .accept("text/html")
                .body(DEFICIENT.getBytes(StandardCharsets.UTF_8))
                .post(DECISIONS + "/batch")
                .then()
                .statusCode(406)
                .contentType(PROBLEM);
    }

    @Test
    void everyTypeOfProblemCanBeOpened() {
        String type = decide("{").extract().path("type");
        given().get(type).then().statusCode(200).body("type", equalTo(type)).body("meaning", startsWith("The body"));
        given().get("/problems/none").then().statusCode(404).contentType(PROBLEM);
        given().get("/nowhere")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("type", equalTo("/problems/not-found"));
    }

    /** So many that the rules would not come to rest, which would look like an error of the guideline. */
    @Test
    void moreOrdersThanAnyoneSignsAreRefused() {
        String order = "{\"action\": \"stop\", \"drug\": \"natalizumab\"}";
        given().contentType("application/json")
                .body("{\"conditions\": [\"multiple sclerosis\"], \"orders\": ["
                        + String.join(",", Collections.nCopies(501, order)) + "]}")
                .post("/v1/guidelines/b12-ms/decisions")
                .then()
                .statusCode(413)
                .body("limit", equalTo(500));
    }
}
