package org.corrin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users are answered by the guideline as it is shipped. {@link ConformanceIT} asks the guideline as it first was, which
 * is live in seconds; the tests of the service leave these answers behind.
 */
class ShippedAnswersTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    static List<Path> decisions() {
        return JsonFiles.answers("fhir");
    }

    static List<Path> plans() {
        return JsonFiles.answers("applied");
    }

    static List<Path> knowledge() {
        return JsonFiles.answers("knowledge");
    }

    static List<Path> cards() {
        return JsonFiles.answers("hooks");
    }

    @Test
    void everySeedWasAnswered() {
        for (String folder : List.of("fhir", "hooks")) {
            assertThat(names(JsonFiles.answers(folder)))
                    .as("answers in " + folder + "; the tests of the service write them, so run those first")
                    .isEqualTo(names(JsonFiles.seeds(folder)));
        }
        assertThat(names(plans())).isEqualTo(names(decisions()));
        assertThat(knowledge()).hasSize(3);
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void aDecisionIsAValidResource(Path answer) {
        assertThat(Hl7Validator.shared().problems(JsonFiles.text(answer))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanThatIsAppliedIsAValidResource(Path answer) {
        assertThat(Hl7Validator.shared().problems(JsonFiles.text(answer))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("knowledge")
    void whatTheGuidelineIsInFhirIsAValidResource(Path answer) {
        assertThat(Hl7Validator.shared().problems(JsonFiles.text(answer))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void theCardsAreValidAndSoIsEveryResourceInThem(Path answer) throws IOException {
        String cards = JsonFiles.text(answer);
        assertThat(Hl7Validator.shared().problems(cards, CdsHooksMessage.RESPONSE))
                .isEmpty();
        for (JsonNode resource : MAPPER.readTree(cards).findValues("resource")) {
            assertThat(Hl7Validator.shared().problems(resource.toString())).isEmpty();
        }
    }

    /** Otherwise the judgement would say nothing of these, and each is said in a way of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'code':'treated'",
                "'code':'review'",
                "'code':'refer'",
                "'code':'refuse'",
                "'code':'continue'",
                "'code':'detail'",
                "'code':'urgent'",
                "'priority':'urgent'",
                "'severity':'high'"
            })
    void someDecisionHas(String said) {
        assertThat(decisions()).anyMatch(answer -> JsonFiles.text(answer).contains(said.replace('\'', '"')));
    }
}
