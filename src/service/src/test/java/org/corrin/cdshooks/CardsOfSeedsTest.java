package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.GoldenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls of the seeds get the cards of {@code hooks/cards.yaml}, which a clinician can review. */
@QuarkusTest
class CardsOfSeedsTest {

    private static final GoldenFile CARDS = new GoldenFile("hooks/cards.yaml");

    static List<String> seeds() {
        return SeedCalls.seeds();
    }

    @Test
    void everySeedHasItsCardsAndNothingElseHas() {
        assertThat(seeds()).isNotEmpty();
        assertThat(CARDS.questions()).containsExactlyInAnyOrderElementsOf(seeds());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSeedGetsTheseCards(String seed) {
        List<Map<String, Object>> cards = SeedCalls.cards(SeedCalls.seed(seed)).stream()
                .map(CardsOfSeedsTest::read)
                .toList();

        CARDS.assertAnswer(seed, cards);
    }

    /** A card as the file writes it. */
    private static Map<String, Object> read(JsonNode card) {
        Map<String, Object> read = new LinkedHashMap<>();
        read.put(card.path("indicator").asText(), card.path("summary").asText());
        Map<String, String> offers = new LinkedHashMap<>();
        for (JsonNode suggestion : card.path("suggestions")) {
            List<String> types = new ArrayList<>();
            suggestion
                    .path("actions")
                    .forEach(action -> types.add(action.path("type").asText()));
            offers.put(suggestion.path("label").asText(), String.join(", ", types));
        }
        if (!offers.isEmpty()) {
            read.put("offers", offers);
        }
        return read;
    }
}
