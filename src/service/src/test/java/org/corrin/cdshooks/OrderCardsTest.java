package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.addDraft;
import static org.corrin.cdshooks.SeedCalls.advice;
import static org.corrin.cdshooks.SeedCalls.card;
import static org.corrin.cdshooks.SeedCalls.cards;
import static org.corrin.cdshooks.SeedCalls.context;
import static org.corrin.cdshooks.SeedCalls.draft;
import static org.corrin.cdshooks.SeedCalls.json;
import static org.corrin.cdshooks.SeedCalls.object;
import static org.corrin.cdshooks.SeedCalls.offers;
import static org.corrin.cdshooks.SeedCalls.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which orders get which cards, and what these offer. */
@QuarkusTest
class OrderCardsTest {

    private static final String NONE = "none";

    /** The same order twice, under two ids. */
    private static ObjectNode twoOrders(String hook) {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> sent.put("hook", hook));
        addDraft(call, "draft-2").set("medicationCodeableConcept", atc("B03BA01"));
        return call;
    }

    private static JsonNode atc(String code) {
        return json("{\"coding\": [{\"system\": \"http://www.whocc.no/atc\", \"code\": \"%s\"}]}".formatted(code));
    }

    private static ObjectNode dosed(String drug, int micrograms) {
        return seed(SeedCalls.CYANOCOBALAMIN, call -> {
            draft(call).set("medicationCodeableConcept", atc(drug));
            object(draft(call), "dosageInstruction", "0", "doseAndRate", "0", "doseQuantity")
                    .put("value", micrograms);
        });
    }

    @Test
    void whileAnOrderIsChosenOnlyTheSelectedOneCounts() {
        ObjectNode call = twoOrders("order-select");
        context(call).putArray("selections").add("MedicationRequest/draft-2");
        assertThat(offers(card(call)))
                .containsExactly(
                        "Order hydroxocobalamin instead: delete MedicationRequest/draft-2, create",
                        "Order methylcobalamin instead: delete MedicationRequest/draft-2, create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"\"]", "[\"MedicationRequest/another\"]", "[17, null]"})
    void whileNoneOfTheOrdersIsSelectedNothingIsSaid(String selections) {
        ObjectNode call = twoOrders("order-select");
        context(call).set("selections", json(selections));
        assertThat(cards(call)).isEmpty();
    }

    @Test
    void anOrderIsSelectedByItsFullUrlAsWell() {
        ObjectNode call = seed(
                SeedCalls.CYANOCOBALAMIN,
                sent -> context(sent)
                        .putArray("selections")
                        .add("https://ehr.example.org/fhir/MedicationRequest/draft-cyano"));
        assertThat(advice(call)).containsExactly("avoid cyanocobalamin");
    }

    /** A clinician can take only one suggestion, so that each is about both orders. */
    @Test
    void beforeOrdersAreSignedAllCount() {
        assertThat(offers(card(twoOrders("order-sign"))))
                .containsExactly(
                        "Order hydroxocobalamin instead: delete MedicationRequest/draft-cyano,"
                                + " delete MedicationRequest/draft-2, create, create",
                        "Order methylcobalamin instead: delete MedicationRequest/draft-cyano,"
                                + " delete MedicationRequest/draft-2, create, create");
    }

    @Test
    void severalRefusedOrdersAreRemovedTogether() {
        ObjectNode call = seed(SeedCalls.PROPHYLAXIS);
        addDraft(call, "draft-2");
        assertThat(offers(card(call)))
                .containsExactly("Remove these 2 orders: delete MedicationRequest/draft-b12,"
                        + " delete MedicationRequest/draft-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "active"})
    void anOrderThatIsSignedAgainCountsAsWell(String status) {
        assertThat(advice(seed(SeedCalls.PROPHYLAXIS, call -> draft(call).put("status", status))))
                .containsExactly("refuse b12-prophylaxis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"entered-in-error", "completed", "on-hold"})
    void anOrderThatBeginsNothingDoesNot(String status) {
        assertThat(cards(seed(SeedCalls.PROPHYLAXIS, call -> draft(call).put("status", status))))
                .isEmpty();
    }

    @Test
    void anOrderForAnotherPatientDoesNot() {
        assertThat(cards(seed(
                        SeedCalls.PROPHYLAXIS,
                        call -> object(draft(call), "subject").put("reference", "Patient/eve"))))
                .isEmpty();
    }

    /** It is cyanocobalamin, and its dose is low; but it is not to be given at all. */
    @Test
    void ofAnOrderThatIsRefusedNothingElseIsSaid() {
        ObjectNode call = seed(
                SeedCalls.PROPHYLAXIS,
                sent -> object(draft(sent), "dosageInstruction", "0", "doseAndRate", "0", "doseQuantity")
                        .put("value", 10));
        assertThat(advice(call)).containsExactly("refuse b12-prophylaxis");
    }

    @Test
    void ofTheOtherOrderItStillIs() {
        ObjectNode call = seed(SeedCalls.PROPHYLAXIS);
        ObjectNode other = addDraft(call, "draft-2");
        other.remove("reasonCode");
        assertThat(advice(call))
                .containsExactly(
                        "refuse b12-prophylaxis", "caution b12-without-documented-deficiency", "avoid cyanocobalamin");
        assertThat(offers(cards(call).get(2)))
                .allMatch(offer -> offer.endsWith(": delete MedicationRequest/draft-2, create"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "B03BA05, 999,  caution dose-below-guidance",
        "B03BA05, 1000, none",
        "B03BA05, 1001, caution dose-above-guidance"
    })
    void aMonthlyInjectionIsComparedWithTheGuidance(String drug, int micrograms, String said) {
        assertThat(advice(dosed(drug, micrograms))).isEqualTo(said.equals(NONE) ? List.of() : List.of(said));
    }

    @Test
    void folicAcidIsRefusedOnlyWhereItIsAlone() {
        ObjectNode call = seed(SeedCalls.FOLIC_ACID);
        assertThat(advice(call)).containsExactly("refuse folic-acid-alone");
        ObjectNode b12 = addDraft(call, "draft-b12");
        b12.set("medicationCodeableConcept", atc("B03BA05"));
        assertThat(advice(call)).as("5 mg of methylcobalamin").containsExactly("caution dose-above-guidance");
    }

    @ParameterizedTest
    @CsvSource({"stopped, false", "cancelled, false", "draft, true", "active, true"})
    void stoppingImmunotherapyIsRefused(String status, boolean doNotPerform) {
        ObjectNode call =
                seed(SeedCalls.STOP, sent -> draft(sent).put("status", status).put("doNotPerform", doNotPerform));
        assertThat(advice(call)).containsExactly("refuse stop-ms-immunotherapy");
        assertThat(card(call).path("indicator").asText()).isEqualTo("critical");
        assertThat(offers(card(call)))
                .isEqualTo(
                        doNotPerform
                                ? List.of(
                                        "Remove the order to stop natalizumab: delete MedicationRequest/stop-natalizumab")
                                : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "active"})
    void startingItIsNot(String status) {
        assertThat(cards(seed(SeedCalls.STOP, call -> draft(call).put("status", status))))
                .isEmpty();
    }

    private static JsonNode snomed(String code) {
        return SeedCalls.json(
                "{\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"%s\"}]}".formatted(code));
    }

    @ParameterizedTest
    @CsvSource({
        "709044004, 98, warning", // chronic kidney disease
        "22298006,  98, warning", // myocardial infarction
        "38341003,  59, warning", // high blood pressure, which does not count, but an eGFR that does
        "38341003,  60, info"
    })
    void cyanocobalaminMattersMoreWithTheseDiseases(String disease, int filtration, String indicator) {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> {
            object(sent, "prefetch", "conditions", "entry", "1", "resource").set("code", snomed(disease));
            object(SeedCalls.result(sent, "result-egfr"), "valueQuantity").put("value", filtration);
        });
        assertThat(card(call).path("indicator").asText()).isEqualTo(indicator);
    }

    @Test
    void inLeberDiseaseOneFormIsOfferedInItsPlace() {
        ObjectNode call = seed(SeedCalls.CYANOCOBALAMIN, sent -> SeedCalls.addCondition(sent, "58610003"));
        assertThat(advice(call)).containsExactly("refuse cyanocobalamin-in-leber-disease");
        assertThat(offers(card(call)))
                .containsExactly("Order hydroxocobalamin instead: delete MedicationRequest/draft-cyano, create");
    }

    @Test
    void anOrderRefusedWhateverTheDrugIsNotReplaced() {
        ObjectNode call = seed(SeedCalls.PROPHYLAXIS, sent -> SeedCalls.addCondition(sent, "58610003"));
        assertThat(cards(call))
                .hasSize(2)
                .allSatisfy(card -> assertThat(offers(card))
                        .containsExactly("Remove the order of cyanocobalamin: delete MedicationRequest/draft-b12"));
    }

    @Test
    void anOrderWithoutAnIdCannotBeChangedByUs() {
        ObjectNode call = seed(SeedCalls.PROPHYLAXIS, sent -> draft(sent).remove("id"));
        assertThat(offers(card(call))).isEmpty();
        assertThat(card(call).has("selectionBehavior")).isFalse();
    }

    /** What is true of the patient and not of the order would be read again and again. */
    @Test
    void whatIsNotAboutTheOrderIsLeftOut() {
        assertThat(card(seed(SeedCalls.CYANOCOBALAMIN)).path("detail").asText())
                .contains("eGFR 42", "serum B12 140 pg/mL")
                .doesNotContain("Do not expect B12 to reverse");
        assertThat(card(seed(SeedCalls.PROPHYLAXIS)).path("detail").asText())
                .contains("- B12 has no proven benefit in preventing MS or changing its course.");
    }

    @Test
    void whatOfAnOrderCouldNotBeReadIsTold() {
        ObjectNode call = seed(
                SeedCalls.CYANOCOBALAMIN,
                sent -> object(draft(sent), "dosageInstruction", "0")
                        .set("route", json("{\"text\": \"by <b>magic</b>\"}")));
        assertThat(card(call).path("detail").asText()).contains("**Not used:** ", "route");
    }

    @Test
    void thatTheGuidanceIsForAdultsIsToldBesideEveryOrderForAChild() {
        ObjectNode call = seed(
                SeedCalls.CYANOCOBALAMIN,
                sent -> object(sent, "prefetch", "patient").put("birthDate", "2014-01-01"));
        assertThat(card(call).path("detail").asText()).contains("- This guidance is written for adults");
    }
}
