package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.addCondition;
import static org.corrin.cdshooks.SeedCalls.draft;
import static org.corrin.cdshooks.SeedCalls.object;
import static org.corrin.cdshooks.SeedCalls.offers;
import static org.corrin.cdshooks.SeedCalls.result;
import static org.corrin.cdshooks.SeedCalls.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the cards of the shipped guideline offer with one click, and in which order. */
class OffersTest {

    private static final String ATC = "http://www.whocc.no/atc";

    private static final String LEBER = "58610003";
    private static final String PREGNANCY = "77386006";
    private static final String DELETE_CYANOCOBALAMIN = ": delete MedicationRequest/draft-cyano, create";

    private static JsonNode card(ObjectNode call, String advice) {
        List<JsonNode> cards = ShippedCards.cards(call, "en").stream()
                .filter(card -> SeedCalls.adviceOf(card).equals(advice))
                .toList();
        assertThat(cards).as(advice).hasSize(1);
        return cards.get(0);
    }

    /** Cyanocobalamin by a route, or by none that is stated; of a patient whose serum B12 is low. */
    private static ObjectNode cyanocobalamin(String route, Consumer<ObjectNode> change) {
        return seed(SeedCalls.CYANOCOBALAMIN, call -> {
            ObjectNode dosage = object(draft(call), "dosageInstruction", "0");
            dosage.remove("route");
            if (!route.isEmpty()) {
                dosage.set("route", SeedCalls.json("{\"text\": \"%s\"}".formatted(route)));
            }
            change.accept(call);
        });
    }

    private static JsonNode ordered(JsonNode card) {
        return card.at("/suggestions/0/actions/1/resource");
    }

    @ParameterizedTest
    @CsvSource({"oral, methylcobalamin", "intramuscular, hydroxocobalamin"})
    void anotherFormIsOfferedForTheRouteThatWasOrdered(String route, String drug) {
        ObjectNode call = cyanocobalamin(route, same -> {});
        JsonNode card = card(call, "avoid cyanocobalamin");
        assertThat(offers(card)).containsExactly("Order " + drug + " instead" + DELETE_CYANOCOBALAMIN);
        assertThat(ordered(card).at("/medicationCodeableConcept/text").asText()).isEqualTo(drug);
        assertThat(ordered(card).at("/dosageInstruction/0/doseAndRate"))
                .as("the dose that was ordered")
                .isEqualTo(draft(call).at("/dosageInstruction/0/doseAndRate"));
    }

    @ParameterizedTest
    @CsvSource({"''", "subcutaneous"})
    void whereNeitherIsMeantBothAreOfferedByTheirRoutesAsTheyAreAdvised(String route) {
        JsonNode card = card(cyanocobalamin(route, same -> {}), "avoid cyanocobalamin");
        assertThat(offers(card))
                .containsExactly(
                        "Order methylcobalamin 1000 to 2000 µg, oral, every day instead" + DELETE_CYANOCOBALAMIN,
                        "Order hydroxocobalamin 1000 µg, intramuscular, every month instead" + DELETE_CYANOCOBALAMIN);
    }

    @Test
    void whatNobodyAdvisesHasNoDoseByAnotherRoute() {
        JsonNode card = card(cyanocobalamin("subcutaneous", call -> adequate(call)), "avoid cyanocobalamin");
        assertThat(offers(card))
                .containsExactly(
                        "Order methylcobalamin, oral instead" + DELETE_CYANOCOBALAMIN,
                        "Order hydroxocobalamin, intramuscular instead" + DELETE_CYANOCOBALAMIN);
        assertThat(ordered(card).at("/dosageInstruction/0/route/text").asText()).isEqualTo("oral");
        assertThat(ordered(card).at("/dosageInstruction/0").has("doseAndRate")).isFalse();
    }

    private static void adequate(ObjectNode call) {
        object(result(call, "result-serum-b12"), "valueQuantity").put("value", 500);
    }

    @Test
    void inLeberDiseaseHydroxocobalaminIsInjectedWhateverTheRouteWas() {
        for (String route : List.of("oral", "", "intramuscular")) {
            JsonNode card = card(
                    cyanocobalamin(route, call -> addCondition(call, LEBER)), "refuse cyanocobalamin-in-leber-disease");
            assertThat(offers(card))
                    .as(route)
                    .singleElement()
                    .asString()
                    .startsWith("Order hydroxocobalamin")
                    .endsWith(DELETE_CYANOCOBALAMIN);
            assertThat(ordered(card).at("/dosageInstruction/0/route/text").asText())
                    .isEqualTo("intramuscular");
        }
    }

    @Test
    void inLeberDiseaseTheInjectionIsTheFirstTreatmentOffered() {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> addCondition(sent, LEBER));
        assertThat(offers(card(call, "treat b12-im-1000-ug-monthly")))
                .containsExactly(
                        "Order hydroxocobalamin 1000 µg, intramuscular, every month: create",
                        "Order methylcobalamin 1000 to 2000 µg, oral, every day: create");
    }

    @Test
    void besideFolicAcidTheTreatmentIsOfferedFirstAndItsRemovalLast() {
        ObjectNode call = folicAcid(150, same -> {});
        assertThat(offers(card(call, "refuse folic-acid-alone")))
                .containsExactly(
                        "Add methylcobalamin 1000 to 2000 µg, oral, every day: create",
                        "Add hydroxocobalamin 1000 µg, intramuscular, every month: create",
                        "Remove the order of folic acid: delete MedicationRequest/draft-folic");
    }

    @Test
    void whereNoTreatmentIsAdvisedADrugIsOfferedAndTheTestThatDecides() {
        assertThat(offers(card(folicAcid(250, same -> {}), "refuse folic-acid-alone")))
                .containsExactly(
                        "Add hydroxocobalamin: create",
                        "Order MMA: create",
                        "Remove the order of folic acid: delete MedicationRequest/draft-folic");
    }

    @ParameterizedTest
    @CsvSource({"150", "250"})
    void inPregnancyFolicAcidIsNeverToBeRemoved(int serumB12) {
        JsonNode card =
                card(folicAcid(serumB12, call -> addCondition(call, PREGNANCY)), "caution folic-acid-needs-b12");
        assertThat(offers(card)).isNotEmpty().noneMatch(offer -> offer.contains("delete"));
        assertThat(offers(card).get(0)).startsWith("Add ");
    }

    @Test
    void beforeFolicAcidTheUnknownB12IsToBeMeasured() {
        ObjectNode call = folicAcid(150, sent -> {
            sent.withObject("/prefetch").remove("result-serum-b12");
            sent.withObject("/prefetch").set("result-mcv", SeedCalls.json("""
                    {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": {
                      "resourceType": "Observation", "status": "final",
                      "code": {"coding": [{"system": "http://loinc.org", "code": "787-2"}]},
                      "subject": {"reference": "%s"}, "effectiveDateTime": "2026-11-02",
                      "valueQuantity": {"value": 112, "unit": "fL"}}}]}""".formatted(
                            draft(sent).at("/subject/reference").asText())));
        });
        assertThat(offers(card(call, "caution b12-before-folic-acid"))).containsExactly("Order serum B12: create");
    }

    @Test
    void noB12IsOfferedToWhoeverIsAllergicToIt() {
        ObjectNode call = folicAcid(
                150,
                sent -> ((ObjectNode) sent.path("prefetch"))
                        .withArray("/conditions/entry")
                        .addObject()
                        .set("resource", SeedCalls.json("""
                        {"resourceType": "Condition", "code": {"text": "cobalamin allergy"},
                         "subject": {"reference": "%s"}}""".formatted(
                                        draft(sent).at("/subject/reference").asText()))));
        assertThat(offers(card(call, "refuse folic-acid-alone")))
                .containsExactly("Remove the order of folic acid: delete MedicationRequest/draft-folic");
    }

    /** Folic acid alone, with a serum B12 in pg/mL. */
    private static ObjectNode folicAcid(int serumB12, Consumer<ObjectNode> change) {
        return seed(SeedCalls.FOLIC_ACID, call -> {
            object(result(call, "result-serum-b12"), "valueQuantity").put("value", serumB12);
            change.accept(call);
        });
    }

    private static List<String> summaries(String system, String code, String name) {
        ObjectNode call = cyanocobalamin(
                "oral",
                sent -> draft(sent)
                        .set(
                                "medicationCodeableConcept",
                                SeedCalls.json(
                                        "{\"coding\": [{\"system\": \"%s\", \"code\": \"%s\"}], \"text\": \"%s\"}"
                                                .formatted(system, code, name))));
        return ShippedCards.cards(call, "en").stream()
                .map(card -> card.path("summary").asText())
                .toList();
    }

    @Test
    void anOrderWhoseCodeAndNameDifferHasACardThatSaysSo() {
        assertThat(summaries(ATC, "B03BA03", "Cyanocobalamin 1000 microgram tablet"))
                .containsExactly("This order was not checked: it is not clear what it is");
    }

    /** Fampridine looks like an MS immunotherapy, and a combination like folic acid; neither is in doubt. */
    @ParameterizedTest
    @CsvSource({"N07XX07, Fampridine 10 mg tablet", "B03AD03, Folic acid and iron tablet"})
    void anOrderThatIsClearlySomethingElseHasNoCard(String code, String name) {
        assertThat(summaries(ATC, code, name)).isEmpty();
    }
}
