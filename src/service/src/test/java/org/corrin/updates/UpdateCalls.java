package org.corrin.updates;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.RulesCopy.SERUM_B12;
import static org.corrin.RulesCopy.WORDING;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.corrin.RulesCopy;
import org.corrin.guideline.GuidelineFiles;

/**
 * What tests tell a service that watches a copy of the shipped rules, and ask of it. It is started once for all of them,
 * so each leaves it with the release that it began with.
 */
public final class UpdateCalls {

    public static final Path RULES = RulesCopy.make();
    public static final String GUIDELINE = "/v1/guidelines/b12-ms";
    static final String TEXT_BEFORE = RulesCopy.read(RULES, WORDING);
    static final String RULE_BEFORE = RulesCopy.read(RULES, SERUM_B12);
    static final String INDETERMINATE = """
            {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 250, "unit": "pg/mL"}],
             "audience": "patient"}""";

    private UpdateCalls() {}

    /** Watches the copy. */
    public static class OfACopy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.rules", RULES.toString());
        }
    }

    /** The wording for patients with a word put before what an indeterminate patient is told. */
    public static String reworded(String how) {
        String text = TEXT_BEFORE.replaceFirst("(?m)^(\\s+indeterminate: >-\\R\\s+)", "$1" + how + " ");
        assertThat(text).isNotEqualTo(TEXT_BEFORE);
        return text;
    }

    static ValidatableResponse post(String path, Object body) {
        return given().contentType("application/json")
                .body(body)
                .post(GUIDELINE + path)
                .then();
    }

    public static Map<String, Object> proposal(String file, String text) {
        Map<String, Object> files = new HashMap<>();
        files.put(file, text);
        return Map.of("files", files, "why", "tried in a test");
    }

    public static String live() {
        return given().get(GUIDELINE).then().statusCode(200).extract().path("live.release");
    }

    /** What an indeterminate patient is told. */
    public static String told() {
        return post("/decisions", INDETERMINATE).statusCode(200).extract().path("assessment.text");
    }

    static boolean hasCandidate() {
        return given().get(GUIDELINE).then().statusCode(200).extract().path("candidate") != null;
    }

    /** What was live, the newest first. */
    public static List<String> history() {
        return given().get(GUIDELINE + "/releases")
                .then()
                .statusCode(200)
                .extract()
                .path("release");
    }

    /** The files of a release as they are kept. */
    public static GuidelineFiles kept(String release) {
        String page = GUIDELINE + "/releases/" + release;
        List<String> names = given().get(page).then().statusCode(200).extract().path("files");
        return new GuidelineFiles(names.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> given().get(page + "/files/" + name)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())));
    }

    /** The release that was live first: the shipped one. */
    static String first() {
        List<String> history = history();
        return history.get(history.size() - 1);
    }

    public static void takeBackToFirst() {
        given().contentType("application/json")
                .body(Map.of("release", first(), "why", "the test is over"))
                .put(GUIDELINE + "/live")
                .then()
                .statusCode(200)
                .body("live.release", equalTo(first()));
    }
}
