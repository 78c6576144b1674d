package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.advice;
import static org.corrin.cdshooks.SeedCalls.card;
import static org.corrin.cdshooks.SeedCalls.cards;
import static org.corrin.cdshooks.SeedCalls.context;
import static org.corrin.cdshooks.SeedCalls.draft;
import static org.corrin.cdshooks.SeedCalls.json;
import static org.corrin.cdshooks.SeedCalls.object;
import static org.corrin.cdshooks.SeedCalls.seed;
import static org.corrin.cdshooks.SeedCalls.send;
import static org.corrin.cdshooks.SeedCalls.summaries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What real clients send although it is not quite what the specification says. */
@QuarkusTest
class OddCallsTest {

    private static final String AVOIDED = "avoid cyanocobalamin";

    /** The order that the first suggestion of a card would place. */
    private static JsonNode ordered(JsonNode card) {
        for (JsonNode action : card.at("/suggestions/0/actions")) {
            if (action.path("type").asText().equals("create")) {
                return action.path("resource");
            }
        }
        throw new AssertionError("the card offers no order");
    }

    @Test
    void draftsInABundleWithoutTypeAndFullUrl() {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> {
            object(sent, "context", "draftOrders").remove("type");
            object(sent, "context", "draftOrders", "entry", "0").remove("fullUrl");
        });
        assertThat(advice(call)).containsExactly(AVOIDED);
    }

    @Test
    void aCategoryThatIsAnObjectIsCleanInWhatIsOffered() {
        ObjectNode call = seed(
                SeedCalls.CYANOCOBALAMIN,
                sent -> draft(sent)
                        .set(
                                "category",
                                json(
                                        "{\"coding\": [{\"system\": \"http://example.org\", \"code\": \"outpatient\"}]}")));
        JsonNode order = ordered(card(call));
        assertThat(order.at("/category/0/coding/0/code").asText()).isEqualTo("outpatient");
    }

    /** What was written about one drug would be wrong on the order of another. */
    @Test
    void whatSpeaksOfTheOrderedDrugIsNotInWhatIsOffered() {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> {
            ObjectNode draft = draft(sent);
            draft.set("text", json("{\"status\": \"generated\", \"div\": \"<div>Cyanocobalamin</div>\"}"));
            draft.set("note", json("[{\"text\": \"Cyanocobalamin again\"}]"));
            draft.set("identifier", json("[{\"value\": \"cyanocobalamin-1\"}]"));
            draft.set("dispenseRequest", json("{\"quantity\": {\"value\": 3}}"));
            draft.set(
                    "contained",
                    json("[{\"resourceType\": \"Medication\", \"id\": \"m\", \"code\":"
                            + " {\"text\": \"cyanocobalamin\"}}]"));
            draft.remove("medicationCodeableConcept");
            draft.set("medicationReference", json("{\"reference\": \"#m\"}"));
            object(draft, "dosageInstruction", "0").put("text", "Cyanocobalamin 1 mg once a month");
        });
        JsonNode order = ordered(card(call));
        assertThat(order.toString()).doesNotContainIgnoringCase("cyanocobalamin");
        assertThat(order.path("id").asText()).matches("[0-9a-f-]{36}").isNotEqualTo("draft-cyano");
        assertThat(order.path("status").asText()).isEqualTo("draft");
        assertThat(order.at("/subject/reference").asText()).isEqualTo("Patient/kira");
        assertThat(order.at("/medicationCodeableConcept/text").asText()).isEqualTo("hydroxocobalamin");
        assertThat(order.at("/dosageInstruction/0/doseAndRate/0/doseQuantity/value")
                        .asInt())
                .isEqualTo(1000);
        assertThat(order.at("/reasonCode/0/coding/0/code").asText()).isEqualTo("190634004");
        assertThat(order.has("dispenseRequest")).isFalse();
    }

    @Test
    void anOrderWithoutAMedicineYet() {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> {
            draft(sent).remove("medicationCodeableConcept");
            sent.remove("prefetch");
        });
        assertThat(cards(call)).isEmpty();
    }

    @Test
    void aUserWhomNobodyKnows() {
        ObjectNode call =
                seed(SeedCalls.CYANOCOBALAMIN, sent -> context(sent).put("userId", "Practitioner/COREPRACTITIONER1"));
        assertThat(advice(call)).containsExactly(AVOIDED);
    }

    @Test
    void aServerOverHttp() {
        ObjectNode call =
                seed(SeedCalls.CYANOCOBALAMIN, sent -> sent.put("fhirServer", "http://launch.example.org/v/r4/fhir"));
        assertThat(advice(call)).containsExactly(AVOIDED);
    }

    @Test
    void aPatientByReference() {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> context(sent).put("patientId", "Patient/kira"));
        assertThat(advice(call)).containsExactly(AVOIDED);
    }

    @Test
    void fieldsThatAreNullAreFieldsThatAreNotThere() {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> {
            sent.putNull("fhirServer").putNull("fhirAuthorization");
            context(sent).putNull("encounterId");
            draft(sent).putNull("priority");
        });
        assertThat(advice(call)).containsExactly(AVOIDED);
    }

    /** A clinical drug, not an ingredient: mecobalamin 1 MG Oral Capsule. */
    @Test
    void aDrugByTheCodeOfAProduct() {
        ObjectNode call = seed(
                SeedCalls.PROPHYLAXIS,
                sent -> draft(sent)
                        .set(
                                "medicationCodeableConcept",
                                json("{\"coding\": [{\"system\": \"http://www.nlm.nih.gov/research/umls/rxnorm\","
                                        + " \"code\": \"846934\", \"display\": \"mecobalamin 1 MG Oral Capsule\"}]}")));
        assertThat(advice(call)).containsExactly("refuse b12-prophylaxis");
    }

    @Test
    void templatesThatWereNotResolvedAreLeftOut() {
        ObjectNode call = seed(
                SeedCalls.CYANOCOBALAMIN,
                sent -> SeedCalls.prefetch(sent).without(List.of("medication-statements", "result-hemoglobin")));
        assertThat(advice(call)).containsExactly(AVOIDED);
    }

    @Test
    void aReasonWithoutADisplay() {
        String card = card(seed(SeedCalls.CYANOCOBALAMIN)).path("uuid").asText();
        send("b12-ms-order-select/feedback", """
                {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T10:00:00Z",
                  "overrideReason": {"reason": {"code": "need-more-info", "system": "http://example.org"}}}]}""".formatted(card)).statusCode(200);
    }

    @Test
    void extensionsAndFieldsThatNobodyKnows() {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> {
            sent.put("added", 1).putArray("more").addObject().put("than", "known");
            for (ObjectNode object :
                    List.of(context(sent), object(sent, "context", "draftOrders"), SeedCalls.prefetch(sent))) {
                object.putObject("extension").putObject("org.example.trace").put("id", 17);
                object.put("unknown", "field");
            }
            for (ObjectNode resource : List.of(
                    draft(sent),
                    SeedCalls.result(sent, "result-serum-b12"),
                    SeedCalls.result(sent, "conditions"),
                    object(sent, "prefetch", "patient"))) {
                resource.putObject("unknown").put("field", true);
                resource.putObject("extension").putObject("org.example.trace").put("id", 17);
            }
        });
        assertThat(summaries(call)).isEqualTo(summaries(seed(SeedCalls.CYANOCOBALAMIN)));
    }
}
