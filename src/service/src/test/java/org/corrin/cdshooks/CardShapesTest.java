package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.cards;
import static org.corrin.cdshooks.SeedCalls.json;
import static org.corrin.cdshooks.SeedCalls.object;
import static org.corrin.cdshooks.SeedCalls.result;
import static org.corrin.cdshooks.SeedCalls.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.corrin.guidelines.LiveReleases;
import org.corrin.release.Release;
import org.corrin.release.SummarySentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every card, whatever it says. */
@QuarkusTest
class CardShapesTest {

    private static final Set<String> FIELDS = Set.of(
            "uuid",
            "summary",
            "detail",
            "indicator",
            "source",
            "suggestions",
            "selectionBehavior",
            "overrideReasons",
            "extension");

    @Inject
    LiveReleases releases;

    static List<String> seeds() {
        return SeedCalls.seeds();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCardIsOneOfTheSpecification(String seed) {
        ObjectNode call = seed(seed);
        Set<String> uuids = new HashSet<>();
        for (JsonNode card : cards(call)) {
            assertThat(FIELDS).containsAll(SeedCalls.fields(card));
            assertNothingEmpty(card);
            assertThat(card.path("summary").asText().length()).isBetween(1, SummarySentence.LONGEST);
            assertThat(card.path("indicator").asText()).isIn("info", "warning", "critical");
            assertThat(card.at("/source/label").asText())
                    .contains("1.0.0, not approved; source: under review; grade: ");
            assertThat(card.at("/source/url").asText())
                    .matches("http://localhost:[0-9]+/v1/guidelines/b12-ms/statements");
            assertThat(card.at("/source/topic/code").asText()).isNotEmpty();
            assertThat(card.has("selectionBehavior")).isEqualTo(card.has("suggestions"));
            assertThat(card.path("overrideReasons")).isNotEmpty();
            card.path("overrideReasons")
                    .forEach(reason ->
                            assertThat(SeedCalls.fields(reason)).containsExactly("system", "code", "display"));
            assertThat(uuids.add(card.path("uuid").asText())).isTrue();
            card.path("suggestions").forEach(suggestion -> {
                assertThat(uuids.add(suggestion.path("uuid").asText())).isTrue();
                assertSuggested(suggestion, call);
            });
        }
        uuids.forEach(uuid -> assertThat(UUID.fromString(uuid).version()).isEqualTo(8));
    }

    private static void assertSuggested(JsonNode suggestion, JsonNode call) {
        assertThat(suggestion.path("label").asText()).isNotEmpty();
        assertThat(suggestion.path("actions")).isNotEmpty();
        for (JsonNode action : suggestion.path("actions")) {
            assertThat(action.path("description").asText()).isNotEmpty();
            if (action.path("type").asText().equals("delete")) {
                assertThat(SeedCalls.fields(action)).containsExactlyInAnyOrder("type", "description", "resourceId");
                continue;
            }
            assertThat(SeedCalls.fields(action)).containsExactlyInAnyOrder("type", "description", "resource");
            JsonNode resource = action.path("resource");
            assertThat(UUID.fromString(resource.path("id").asText())).isNotNull();
            assertThat(resource.at("/subject/reference").asText())
                    .isEqualTo("Patient/" + call.at("/context/patientId").asText());
            assertThat(resource.path("status").asText()).isEqualTo("draft");
        }
    }

    private static void assertNothingEmpty(JsonNode node) {
        if (node.isContainerNode()) {
            assertThat(node).isNotEmpty();
            node.forEach(CardShapesTest::assertNothingEmpty);
        } else {
            assertThat(node.isNull()).isFalse();
            assertThat(node.asText()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameCallGetsTheSameCardsUnderOtherIds(String seed) {
        String one = cards(seed(seed)).toString();
        String other = cards(seed(seed)).toString();
        assertThat(ids(one)).hasSameSizeAs(ids(other)).noneMatch(ids(other)::contains);
        assertThat(withoutIds(one)).isEqualTo(withoutIds(other));
    }

    private static Set<String> ids(String cards) {
        Set<String> ids = new LinkedHashSet<>();
        json(cards).findValuesAsText("uuid").forEach(ids::add);
        return ids;
    }

    private static String withoutIds(String cards) {
        return cards.replaceAll("\"(uu)?id\":\"[0-9a-f-]{36}\"", "");
    }

    /** Feedback is told apart by it, so it must be the truth. */
    @Test
    void anIdIsDecodedToItsAdviceAndItsRules() {
        Release release = releases.live("b12-ms").orElseThrow().release();
        for (String seed : seeds()) {
            for (JsonNode card : cards(seed(seed))) {
                JsonNode advice = card.path("extension").path("org.corrin.advice");
                CardId id = new CardId(UUID.fromString(card.path("uuid").asText()));
                assertThat(advice.path("release").asText()).isEqualTo(release.fingerprint());
                assertThat(id.digest()).contains(CardId.digest(release.fingerprint(), SeedCalls.adviceOf(card)));
                assertThat(id.rules(release.rulesGiving(
                                advice.path("kind").asText(),
                                advice.path("code").asText())))
                        .hasSameElementsAs(json(advice.path("rules").toString())
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList());
            }
        }
    }

    @Test
    void noAdviceCanBeGivenByMoreRulesThanAnIdHolds() {
        Release release = releases.live("b12-ms").orElseThrow().release();
        release.guideline()
                .vocabulary()
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet()
                        .forEach(code -> assertThat(release.rulesGiving(kind, code))
                                .as(kind + " " + code)
                                .hasSizeBetween(1, 12)));
    }

    @Test
    void aUnitInAnotherWayOfUcumIsPrintedAsTheGuidelineWritesIt() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT,
                sent -> result(sent, "result-serum-b12")
                        .set("valueQuantity", json("{\"value\": 150, \"unit\": \"ng.L-1\", \"code\": \"ng.L-1\"}")));
        assertThat(cards(call).get(0).path("detail").asText()).contains("150 pg/mL");
    }

    /** A laboratory, or whoever pretends to be one, writes what it likes into a unit. */
    @Test
    void aTextOfTheRecordStaysAText() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT,
                sent -> result(sent, "result-serum-b12")
                        .set(
                                "valueQuantity",
                                json("{\"value\": 150, \"unit\": \"[x](http://e.co) <i> **b** www.e.co\"}")));
        String detail = cards(call).get(0).path("detail").asText();
        assertThat(detail)
                .contains("\\[x\\](http\\://e.co) \\<i\\> \\*\\*b\\*\\* www\\.e.co")
                .doesNotContain("http://", "<i>", " www.e");
    }

    @Test
    void aTextOfTheCallStaysAText() {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> {
            sent.put("fhirServer", "ftp://[x](http://e.co)<i>");
            object(sent, "prefetch").remove("result-mcv");
        });
        assertThat(cards(call).get(0).path("detail").asText())
                .contains("**Not known here:** MCV (\\`fhirServer\\` ")
                .doesNotContain("http://", "ftp://", "<i>");
    }
}
