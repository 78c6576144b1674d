package org.corrin.decisions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.decisions.DecisionCalls.DEFICIENT;
import static org.corrin.decisions.DecisionCalls.decide;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.corrin.Management;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DecisionMetersTest {

    @Test
    void decisionsAdviceAndProblemsAreCounted() {
        String confirmed = "corrin_decisions_total{guideline=\"b12-ms\",status=\"confirmed\"}";
        String treat = "corrin_advice_total{code=\"b12-oral-1000-2000-ug-daily\",guideline=\"b12-ms\",kind=\"treat\"}";
        String facts = "corrin_problems_total{guideline=\"b12-ms\",kind=\"facts\"}";
        String timed = "corrin_decision_seconds_count{guideline=\"b12-ms\"}";
        decide(DEFICIENT).statusCode(200);
        double confirmedBefore = read(confirmed);
        double treatBefore = read(treat);
        double factsBefore = read(facts);
        double timedBefore = read(timed);

        decide(DEFICIENT).statusCode(200);
        decide("{\"asOf\":\"2999-01-01\",\"patient\":{\"birthDate\":\"2999-01-01\"}}")
                .statusCode(422);

        assertThat(read(confirmed)).isEqualTo(confirmedBefore + 1);
        assertThat(read(treat)).isEqualTo(treatBefore + 1);
        assertThat(read(facts)).isEqualTo(factsBefore + 2);
        assertThat(read(timed)).isEqualTo(timedBefore + 2);
    }

    @Test
    void theLiveReleaseIsShown() {
        String release = decide(DEFICIENT).extract().path("guideline.release");
        assertThat(metrics()).containsPattern("corrin_live_release_info\\{guideline=\"b12-ms\",release=\"" + release);
    }

    /** Ids that callers make up would fill the memory of whoever collects the metrics. */
    @Test
    void whatCallersMakeUpIsNoTag() {
        given().contentType("text/plain")
                .body("x")
                .post("/v1/guidelines/made-up-1/decisions")
                .then()
                .statusCode(415);
        decide("{\"patient\":{\"id\":\"made-up-2\"},\"made-up-3\":1}").statusCode(400);
        given().get("/made-up-4").then().statusCode(404);
        assertThat(metrics()).doesNotContain("made-up");
    }

    /** An alert on a meter that is called otherwise never sounds. */
    @ParameterizedTest
    @ValueSource(strings = {"prometheus/alerts.yaml", "grafana/corrin.json"})
    void whatAlertsAndTheBoardAskForIsThere(String file) throws IOException {
        decide(DEFICIENT).statusCode(200);
        Set<String> shown =
                metrics().lines().map(line -> line.split("[{ ]", 2)[0]).collect(Collectors.toSet());
        String text = Files.readString(Path.of("..", "deploy").resolve(file));
        List<String> asked = Pattern.compile("\\b(?:corrin|jvm)_[a-z_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(shown).containsAll(asked);
    }

    private static double read(String meter) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(meter))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no meter " + meter));
    }

    private static String metrics() {
        return Management.asked()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
