package org.corrin.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.Shipped;
import org.corrin.guideline.Scenario;
import org.corrin.intake.PatientDataJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clinicians and patients read. */
class TextsTest {

    private static final Pattern WHOLE = Pattern.compile("(?s)[\\p{Lu}\\d].*[.?!]");

    /** A place that nothing filled, or a value that is not for people. */
    private static final Pattern TORN =
            Pattern.compile("[{}]|\\bnull\\b|Optional|not stated|not known(?! to | when )|  | [.,;]|[.]{2}");

    private static Stream<String> texts(Scenario scenario, String audience) {
        JsonNode request = ((ObjectNode) scenario.given().deepCopy()).put("audience", audience);
        return Shipped.release().decide(PatientDataJson.read(request), Shipped.TODAY) instanceof Decision decision
                ? Stream.concat(
                        Stream.of(decision.assessment().text()),
                        decision.adviceAndDetails().stream().map(Decision.GivenAdvice::text))
                : Stream.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinician", "patient"})
    void everyTextOfEveryScenarioIsWhole(String audience) {
        List<String> texts = Shipped.guideline().scenarios().stream()
                .flatMap(scenario -> texts(scenario, audience))
                .toList();

        assertThat(texts).hasSizeGreaterThan(1000);
        assertThat(texts.stream()
                        .filter(text -> !WHOLE.matcher(text).matches()
                                || TORN.matcher(text).find()))
                .isEmpty();
    }

    /** 133 pmol/L is 180.2 pg/mL, and 132.9 is below 180: three digits would print both as 180. */
    @Test
    void aRoundedValueNeverSeemsToLieOnTheOtherSideOfALimit() {
        assertThat(
                        clinician(
                                "{conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 132.8, unit: 'pmol/L'}]}"))
                .contains("132.8 pmol/L (179.99")
                .doesNotContain("(180 pg/mL)");
        assertThat(
                        clinician(
                                "{conditions: ['multiple sclerosis'], labs: [{test: 'serum B12', value: 132.9, unit: 'pmol/L'}]}"))
                .contains("132.9 pmol/L (180.1 pg/mL)");
    }

    private static String clinician(String request) {
        return Shipped.decide(request).assessment().text();
    }
}
