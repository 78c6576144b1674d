package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.offers;
import static org.corrin.cdshooks.SeedCalls.seed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A card is in one language, in the parts as well that the guideline has no texts for. */
class CardLanguageTest {

    /** What a card may still say in English: statements and their sources, and what the guideline calls itself. */
    private static final String CITED = "\n- [A-Z][0-9]+: .*";

    private static JsonNode first(String seed, String languages) {
        return ShippedCards.cards(seed(seed), languages).get(0);
    }

    @Test
    void itsLabelsAreGerman() {
        String detail = first(SeedCalls.DEFICIENT, "de").path("detail").asText();
        assertThat(detail)
                .contains(
                        "**Ergebnisse:** Vitamin B12 im Serum ",
                        " vom 2026-",
                        "**Einzelheiten:** ",
                        "**Quelle:** ",
                        "; Empfehlungsgrad: nicht angegeben)",
                        " Auch in ",
                        " Zu beachten: ")
                .doesNotContain("**Results", "**Details", "**Source", "grade:", " Also in ", " Caution: ");
    }

    @Test
    void whatItOffersIsGerman() {
        assertThat(offers(first(SeedCalls.DEFICIENT, "de-CH")))
                .containsExactly(
                        "Methylcobalamin 1000 bis 2000 µg, oral, je Tag anordnen: create",
                        "Hydroxocobalamin 1000 µg, intramuskulär, je Monat anordnen: create");
        assertThat(first(SeedCalls.DEFICIENT, "de")
                        .at("/suggestions/0/actions/0/resource/dosageInstruction/0/text")
                        .asText())
                .isEqualTo("1000 bis 2000 µg, oral, je Tag");
        assertThat(ShippedCards.cards(seed(SeedCalls.UNTESTED), "de").stream().flatMap(card -> offers(card).stream()))
                .containsExactly("Vitamin B12 im Serum anordnen: create", "Blutbild anordnen: create");
        assertThat(offers(first(SeedCalls.PROPHYLAXIS, "de")))
                .containsExactly("Anordnung von Cyanocobalamin entfernen: delete MedicationRequest/draft-b12");
    }

    @Test
    void whyItMayBeSetAsideIsGermanInTheSameCodes() {
        JsonNode german = first(SeedCalls.UNTESTED, "de").path("overrideReasons");
        JsonNode english = first(SeedCalls.UNTESTED, "en").path("overrideReasons");
        assertThat(german.findValuesAsText("display"))
                .containsExactly("Schon erledigt", "Schon angeordnet", "Anderes geht vor", "Trifft hier nicht zu");
        assertThat(german.findValuesAsText("code")).isEqualTo(english.findValuesAsText("code"));
    }

    @Test
    void whatCouldNotBeHadIsNamedInGerman() {
        String detail = ShippedCards.cards(
                        seed(SeedCalls.UNTESTED), "de", Map.of("result-hemoglobin", "x", "medications", "y"))
                .get(0)
                .path("detail")
                .asText();
        assertThat(detail).contains("**Hier nicht bekannt:** ", "Hämoglobin (x)", "Medikation (y)");
    }

    @Test
    void whoeverReadsNeitherGetsEnglish() {
        assertThat(first(SeedCalls.DEFICIENT, "fr").path("detail"))
                .isEqualTo(first(SeedCalls.DEFICIENT, "").path("detail"));
    }

    static List<String> seeds() {
        return SeedCalls.seeds();
    }

    /** No line of a German card stands on the English one, but for what is cited. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noLineOfACardIsLeftInEnglish(String seed) {
        List<String> english = lines(ShippedCards.cards(seed(seed), "en"));
        assertThat(lines(ShippedCards.cards(seed(seed), "de"))).noneMatch(english::contains);
    }

    private static List<String> lines(List<JsonNode> cards) {
        return cards.stream()
                .flatMap(card -> List.of(
                        card.path("summary").asText(),
                        card.path("detail").asText().replaceAll(CITED, ""),
                        String.join("\n", offers(card)),
                        String.join("\n", card.path("overrideReasons").findValuesAsText("display")))
                        .stream())
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .collect(Collectors.toList());
    }
}
