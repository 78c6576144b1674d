package org.corrin.cdshooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.card;
import static org.corrin.cdshooks.SeedCalls.issues;
import static org.corrin.cdshooks.SeedCalls.json;
import static org.corrin.cdshooks.SeedCalls.seed;
import static org.corrin.cdshooks.SeedCalls.send;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clinicians did with cards is kept and summed. */
@QuarkusTest
class FeedbackTest {

    private static final String FEEDBACK = "b12-ms-patient-view/feedback";
    private static final String SUM = "/v1/guidelines/b12-ms/feedback";
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    private static ValidatableResponse give(String... feedback) {
        return send(FEEDBACK, "{\"feedback\": [" + String.join(", ", feedback) + "]}");
    }

    private static String accepted(String card, String... suggestions) {
        List<String> ids = List.of(suggestions).stream()
                .map(id -> "{\"id\": \"" + id + "\"}")
                .toList();
        return """
                {"card": "%s", "outcome": "accepted", "acceptedSuggestions": %s,
                 "outcomeTimestamp": "2026-11-22T10:00:00Z"}""".formatted(card, ids);
    }

    private static String overridden(String card, String code) {
        return """
                {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T10:00:00Z", "overrideReason":
                  {"reason": {"code": "%s", "system": "%s"}, "userComment": "Anna Smith told me otherwise"}}""".formatted(card, code, REASONS);
    }

    /** What was said of the cards of an advice, over all releases. */
    private static JsonNode sum(String kind, String code) {
        JsonNode all = json(given().get(SUM)
                .then()
                .statusCode(200)
                .body("guideline", equalTo("b12-ms"))
                .extract()
                .asString());
        assertThat(all.toString()).doesNotContain("Anna Smith");
        for (JsonNode advice : all.path("advice")) {
            if (advice.path("kind").asText().equals(kind)
                    && advice.path("code").asText().equals(code)) {
                return advice;
            }
        }
        return json("{}");
    }

    private static long count(String outcome, String kind, String code) {
        return sum(kind, code).path(outcome).asLong();
    }

    @Test
    void anAcceptedCardIsSummedWithItsAdviceItsRulesAndWhatWasTaken() {
        JsonNode card = card(seed(SeedCalls.DEFICIENT));
        String injection = card.at("/suggestions/1/uuid").asText();
        long before = count("accepted", "treat", "b12-oral-1000-2000-ug-daily");

        give(accepted(card.path("uuid").asText(), injection)).statusCode(200);

        JsonNode sum = sum("treat", "b12-oral-1000-2000-ug-daily");
        assertThat(sum.path("accepted").asLong()).isEqualTo(before + 1);
        assertThat(sum.path("release").asText()).startsWith("sha256:");
        assertThat(sum.at("/suggestions").toString()).contains("\"treat b12-im-1000-ug-monthly\":");
        assertThat(sum.at("/rules/0/rules/0").asText())
                .isEqualTo("oral B12 is advised when the deficiency is documented");
    }

    @Test
    void anOverriddenCardIsSummedWithItsReason() {
        String card = card(seed(SeedCalls.PROPHYLAXIS)).path("uuid").asText();
        long before = count("overridden", "refuse", "b12-prophylaxis");

        give(overridden(card, "patient-ineligible")).statusCode(200);

        JsonNode sum = sum("refuse", "b12-prophylaxis");
        assertThat(sum.path("overridden").asLong()).isEqualTo(before + 1);
        assertThat(sum.at("/reasons/0/code").asText()).isEqualTo("patient-ineligible");
        assertThat(sum.at("/reasons/0/system").asText()).isEqualTo(REASONS);
    }

    /** It may be about a patient. */
    @ParameterizedTest
    @ValueSource(strings = {"Mr Smith does not want it", "<script>", "a b"})
    void aSentenceInPlaceOfACodeIsNotKept(String sentence) {
        String card = card(seed(SeedCalls.FOLIC_ACID)).path("uuid").asText();
        long before = count("overridden", "refuse", "folic-acid-alone");

        give(overridden(card, sentence)).statusCode(200);

        assertThat(count("overridden", "refuse", "folic-acid-alone")).isEqualTo(before + 1);
        assertThat(sum("refuse", "folic-acid-alone").path("reasons").toString()).doesNotContain(sentence);
    }

    @Test
    void sayingItTwiceIsSayingItOnce() {
        String card = card(seed(SeedCalls.FOLIC_ACID)).path("uuid").asText();
        String said = overridden(card, "need-more-info");
        long before = count("overridden", "refuse", "folic-acid-alone");

        give(said, said, said.replace(card, card.toUpperCase(Locale.ROOT))).statusCode(200);
        give(said).statusCode(200);

        assertThat(count("overridden", "refuse", "folic-acid-alone")).isEqualTo(before + 1);
    }

    @Test
    void theLastWordOnACardCounts() {
        String card = card(seed(SeedCalls.FOLIC_ACID)).path("uuid").asText();
        give(overridden(card, "an-earlier-word"), overridden(card, "a-last-word"))
                .statusCode(200);
        assertThat(sum("refuse", "folic-acid-alone").path("reasons").toString())
                .contains("a-last-word")
                .doesNotContain("an-earlier-word");
    }

    @Test
    void severalCardsAreToldInOneCall() {
        long accepted = count("accepted", "avoid", "cyanocobalamin");
        long overridden = count("overridden", "avoid", "cyanocobalamin");
        String one = card(seed(SeedCalls.CYANOCOBALAMIN)).path("uuid").asText();
        JsonNode other = card(seed(SeedCalls.CYANOCOBALAMIN));

        give(
                        overridden(one, "need-more-info"),
                        accepted(
                                other.path("uuid").asText(),
                                other.at("/suggestions/0/uuid").asText()))
                .statusCode(200);

        assertThat(count("accepted", "avoid", "cyanocobalamin")).isEqualTo(accepted + 1);
        assertThat(count("overridden", "avoid", "cyanocobalamin")).isEqualTo(overridden + 1);
    }

    @ParameterizedTest
    @CsvSource({"7c0f0a5e-52a0-4c0e-9f0e-000000000001", "7c0f0a5e-52a0-8c0e-9f0e-000000000001", "no uuid at all"})
    void aCardThatWasNeverIssuedIsNotKeptAndDoesNotFailTheOthers(String unknown) {
        String card = card(seed(SeedCalls.STOP)).path("uuid").asText();
        long before = count("overridden", "refuse", "stop-ms-immunotherapy");

        give(overridden(unknown, "x"), overridden(card, "need-more-info"), accepted(unknown, "17"))
                .statusCode(200);

        assertThat(count("overridden", "refuse", "stop-ms-immunotherapy")).isEqualTo(before + 1);
        assertThat(sum("", "").isEmpty()).as("nothing stands under no advice").isTrue();
    }

    @Test
    void everythingThatIsWrongIsNamedAndNothingIsKept() {
        String card = card(seed(SeedCalls.STOP)).path("uuid").asText();
        long before = count("overridden", "refuse", "stop-ms-immunotherapy");

        assertThat(issues(
                        400,
                        give(
                                overridden(card, "need-more-info"),
                                "{}",
                                "17",
                                accepted(card),
                                overridden(card, "x").replace("2026-11-22T10:00:00Z", "yesterday"),
                                overridden(card, "x").replace("2026-11-22T10:00:00Z", "+999999999-12-31T23:59:59Z"))))
                .extracting(issue -> issue.split(":")[0])
                .containsExactly(
                        "feedback[1].card",
                        "feedback[1].outcome",
                        "feedback[1].outcomeTimestamp",
                        "feedback[2].card",
                        "feedback[2].outcome",
                        "feedback[2].outcomeTimestamp",
                        "feedback[3].acceptedSuggestions",
                        "feedback[4].outcomeTimestamp",
                        "feedback[5].outcomeTimestamp");
        assertThat(count("overridden", "refuse", "stop-ms-immunotherapy")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"feedback": null}
            {"feedback": {}}
            """)
    void whatIsNoFeedbackIsRefused(String body) {
        assertThat(issues(400, send(FEEDBACK, body))).singleElement().asString().startsWith("feedback: ");
    }

    @Test
    void moreThanAnybodySaysAtOnceIsRefused() {
        String said = overridden(UUID.randomUUID().toString(), "x");
        assertThat(issues(400, give(Collections.nCopies(1001, said).toArray(String[]::new))))
                .hasSize(1);
        String[] suggestions =
                Collections.nCopies(101, UUID.randomUUID().toString()).toArray(String[]::new);
        assertThat(issues(400, give(accepted(UUID.randomUUID().toString(), suggestions))))
                .hasSize(1);
    }

    @Test
    void noFeedbackIsNothing() {
        give().statusCode(200);
    }

    @Test
    void signsThatNoDatabaseTakesAreLeftOut() {
        String card = card(seed(SeedCalls.FOLIC_ACID)).path("uuid").asText();
        give(overridden(card, "nul\\u0000-\\ud800code")).statusCode(200);
        assertThat(sum("refuse", "folic-acid-alone").path("reasons").toString()).contains("nul-code");
    }

    @Test
    void ofAGuidelineThatIsNotThereNothingIsTold() {
        given().get("/v1/guidelines/nothing/feedback").then().statusCode(404);
    }
}
