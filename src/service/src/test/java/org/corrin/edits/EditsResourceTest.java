package org.corrin.edits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.Test;

/** What is asked of the shipped guideline while somebody edits it. */
@QuarkusTest
class EditsResourceTest {

    private static final String GUIDELINE = "/v1/guidelines/b12-ms";
    private static final String SERUM_B12 = "20-serum-b12.drl";
    private static final String LOW = "serum B12 is low when below 180 pg/mL";

    private static ValidatableResponse ask(String question, Map<String, Object> body) {
        return given().contentType("application/json")
                .body(body)
                .post(GUIDELINE + "/edits/" + question)
                .then();
    }

    private static Map<String, Object> with(Map<String, Object> body, Object... more) {
        Map<String, Object> all = new HashMap<>(body);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    private static String live() {
        return given().get(GUIDELINE).then().extract().path("live.release");
    }

    private static String text() {
        return given().get(GUIDELINE + "/releases/" + live() + "/files/" + SERUM_B12)
                .asString();
    }

    private static Map<String, Object> changed(String before, String after) {
        String text = text();
        assertThat(text).contains(before);
        return Map.of(
                "files", Map.of(SERUM_B12, text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after))));
    }

    private static Map<String, Object> unchanged() {
        return Map.of("files", Map.of());
    }

    /** The place behind the first of these words in the file. */
    private static Map<String, Object> in(String words) {
        String upTo = text().substring(0, text().indexOf(words) + 3);
        return with(
                unchanged(),
                "file",
                SERUM_B12,
                "line",
                (int) upTo.chars().filter(c -> c == '\n').count() + 1,
                "column",
                upTo.length() - upTo.lastIndexOf('\n'));
    }

    @Test
    void aMistakeIsToldWithItsPlaceAndWhatMendsIt() {
        ask("problems", changed("serum B12\", below", "serum B21\", below"))
                .statusCode(200)
                .body("problems[0].file", equalTo(SERUM_B12))
                .body("problems[0].severity", equalTo("error"))
                .body("problems[0].message", containsString("`serum B21`"))
                .body("problems[0].fixes[0].title", equalTo("Write `serum B12`"))
                .body("problems[0].fixes[0].edits[0].text", equalTo("serum B12"))
                .body("rules.name", hasItem(LOW));
        ask("problems", unchanged())
                .statusCode(200)
                .body("release", equalTo(live()))
                .body("problems", empty())
                .body("rules.find { it.name == '" + LOW + "' }.statements", equalTo(List.of("S16")));
    }

    @Test
    void filesMayLieOverAnyReleaseThatWasEverLive() {
        ask("problems", with(unchanged(), "over", live())).statusCode(200).body("release", equalTo(live()));
        ask("problems", with(unchanged(), "over", "sha256:0"))
                .statusCode(404)
                .body("type", equalTo("/problems/unknown-release"));
    }

    @Test
    void aPlaceIsAnsweredFor() {
        ask("hover", in("serum B12\", below")).statusCode(200).body("markdown", startsWith("**serum B12** · test"));
        ask("hover", with(in("serum B12\", below"), "line", 1, "column", 1)).statusCode(204);
        ask("completions", in("serum B12\", below"))
                .statusCode(200)
                .body("items.label", hasItems("serum B12", "holoTC"))
                .body("items[0].from.line", notNullValue());
        ask("definitions", in("serum B12\", below")).statusCode(200).body("[0].file", equalTo("vocabulary.yaml"));
        ask("rename", with(in(LOW), "name", "serum B12 is far too low"))
                .statusCode(200)
                .body("edits.file", hasItem(SERUM_B12))
                .body("edits.text", hasItem("serum B12 is far too low"));
        ask("rename", with(in(LOW), "name", "a \"quoted\" name"))
                .statusCode(422)
                .body("problems.pointer", equalTo(List.of("name")));
    }

    @Test
    void aFileIsLaidOut() {
        ask("format", Map.of("file", SERUM_B12, "text", text().replace("Lab( test ==", "Lab(test==")))
                .statusCode(200)
                .body("text", equalTo(text()));
    }

    @Test
    void aDraftIsTriedAndNothingIsChangedByThat() {
        Map<String, Object> patient = Map.of(
                "conditions",
                List.of("multiple sclerosis"),
                "labs",
                List.of(Map.of("test", "serum B12", "value", 250, "unit", "pg/mL")));
        String before = live();
        ask("trial", with(unchanged(), "request", patient))
                .statusCode(200)
                .body("decision.assessment.status", equalTo("indeterminate"))
                .body("decision.guideline.release", equalTo(before))
                .body("fired", hasItem("serum B12 is indeterminate when from 180 to 350 pg/mL"))
                .body("scenarios.failed", empty())
                .body("scenarios.byRule.'" + LOW + "'", notNullValue());
        ask("trial", with(changed("\"low\", $lab", "\"adequate\", $lab"), "request", patient))
                .statusCode(200)
                .body("problems", empty())
                .body("scenarios.failed", not(empty()))
                .body("scenarios.failed[0].differences", not(empty()));
        ask("trial", changed("serum B12\", below(\"180", "serum B12\", below(\"190"))
                .statusCode(200)
                .body(
                        "bands.tests.find { it.test == 'serum B12' }.bands.find { it.level == 'low' }.high",
                        equalTo("190"));
        ask("trial", changed("serum B12\", below", "serum B21\", below"))
                .statusCode(200)
                .body("problems", not(empty()))
                .body("$", not(hasKey("scenarios")))
                .body("$", not(hasKey("bands")));
        ask("trial", with(unchanged(), "request", Map.of("labs", List.of(Map.of("test", "serum B21")))))
                .statusCode(422)
                .body("type", equalTo("/problems/facts"))
                .body("problems[0].pointer", startsWith("request/labs/0"));
        assertThat(live()).isEqualTo(before);
    }

    @Test
    void everythingWrongWithAQuestionIsToldAtOnce() {
        ask("completions", Map.of("files", List.of(), "fils", 1, "line", 0))
                .statusCode(400)
                .body("type", equalTo("/problems/edit"))
                .body("problems.pointer", hasItems("fils", "files", "file", "line", "column"));
        ask("format", Map.of("file", "notes.txt")).statusCode(400).body("problems", hasSize(2));
        ask("trial", with(unchanged(), "request", List.of()))
                .statusCode(400)
                .body("problems.pointer", equalTo(List.of("request")));
        given().contentType("application/json")
                .body(unchanged())
                .post("/v1/guidelines/nothing/edits/problems")
                .then()
                .statusCode(404);
    }

    @Test
    void aHostileFileIsToldOfAsAnyOther() {
        ask("problems", Map.of("files", Map.of("../../etc/passwd.drl", "package a", "x.yaml", "&a [*a, *a]")))
                .statusCode(200)
                .body("problems.file", hasItem("../../etc/passwd.drl"));
    }

    @Test
    void onlyAuthorsAskAndAQuestionNeedsNoProofOfItsPage() {
        given().header(SignedInCalls.AS_NOBODY, "")
                .contentType("application/json")
                .body(unchanged())
                .post(GUIDELINE + "/edits/problems")
                .then()
                .statusCode(401);
    }

    @Test
    void whoTypesOnDoesNotWaitForWhatIsOld() {
        Map<String, Object> draft = with(changed("180 pg/mL\") )", "180 pg/mL\" )"), "draft", "7");
        List<CompletableFuture<Integer>> asked = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ask("problems", draft).extract().statusCode()))
                .toList();
        assertThat(asked.stream().map(CompletableFuture::join)).contains(200).isSubsetOf(200, 409);
    }
}
