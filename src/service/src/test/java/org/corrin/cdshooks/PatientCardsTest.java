package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.advice;
import static org.corrin.cdshooks.SeedCalls.card;
import static org.corrin.cdshooks.SeedCalls.cards;
import static org.corrin.cdshooks.SeedCalls.json;
import static org.corrin.cdshooks.SeedCalls.object;
import static org.corrin.cdshooks.SeedCalls.offers;
import static org.corrin.cdshooks.SeedCalls.prefetch;
import static org.corrin.cdshooks.SeedCalls.result;
import static org.corrin.cdshooks.SeedCalls.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cards an open chart gets, and what these offer. */
@QuarkusTest
class PatientCardsTest {

    private static final String UNDECIDED = "patient-view-undecided";
    private static final String TREATED = "treat b12-oral-1000-2000-ug-daily";

    private static ObjectNode taking(String atc) {
        return seed(SeedCalls.DEFICIENT, call -> prefetch(call).set("medications", json("""
                {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
                  {"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
                   "subject": {"reference": "Patient/anna"}, "medicationCodeableConcept":
                     {"coding": [{"system": "http://www.whocc.no/atc", "code": "%s"}]}}}]}""".formatted(atc))));
    }

    @Test
    void noAdultDoseIsOfferedForAChild() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT, sent -> object(sent, "prefetch", "patient").put("birthDate", "2014-01-01"));
        assertThat(offers(card(call))).isEmpty();
        assertThat(card(call).path("detail").asText())
                .contains("- This guidance is written for adults, and the patient is under 16.");
    }

    @Test
    void whatIsTakenIsNotOfferedAgain() {
        assertThat(advice(taking("B03BA03"))).containsExactly(TREATED);
        assertThat(offers(card(taking("B03BA03"))))
                .as("hydroxocobalamin is taken")
                .isEmpty();
        assertThat(offers(card(taking("A10BA02")))).as("metformin is").hasSize(2);
    }

    @Test
    void whatMattersMostComesFirst() {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> SeedCalls.addCondition(sent, "58610003"));
        assertThat(advice(call))
                .containsExactly("refuse cyanocobalamin-in-leber-disease", "treat b12-im-1000-ug-monthly");
    }

    @Test
    void aLowResultIsPassedOnWhereTheGuidanceDoesNotApply() {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> prefetch(sent).putNull("conditions"));
        assertThat(advice(call)).containsExactly("caution low-b12-outside-scope");
        assertThat(offers(card(call))).isEmpty();
    }

    @Test
    void whatIsTrueOfThePatientIsToldOnce() {
        List<JsonNode> cards = cards(seed(UNDECIDED));
        assertThat(cards).hasSize(2);
        assertThat(cards)
                .filteredOn(card -> card.path("detail").asText().contains("The absence of macrocytosis"))
                .containsExactly(cards.get(0));
    }

    @Test
    void whoAgreesWithAStatementIsNotPrintedAsAnObjection() {
        assertThat(cards(seed(UNDECIDED)))
                .extracting(card -> card.path("detail").asText())
                .noneMatch(text -> text.contains("But:"))
                .anyMatch(
                        text -> text.contains(
                                "grade: not given) Also in BSH 2014 and Am Fam Physician 2025. Caution: NICE NG239 is softer,"));
    }

    @Test
    void everyResultThatTheCardSpeaksOfIsShown() {
        assertThat(card(seed(SeedCalls.DEFICIENT)).path("detail").asText())
                .contains("**Results:** serum B12 150 pg/mL (111 pmol/L) on 2026-11-02; MCV 104 fL on 2026-11-02\n");
    }

    @Test
    void aResultThatCannotBeUsedIsToldAndNotTakenForNone() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT,
                sent -> object(result(sent, "result-serum-b12"), "valueQuantity")
                        .remove(List.of("unit", "code")));
        assertThat(advice(call)).containsExactly("test serum-b12");
        assertThat(card(call).path("detail").asText()).contains("**Not used:** ");
    }
}
