package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.corrin.prefetch.Prefetch;
import org.junit.jupiter.api.Test;

/** Cards of the shipped guideline as a clinician reads them: what stands first, and whether one speaks against another. */
class ReadCardsTest {

    private static final String DAY = "2026-01-15";
    private static final String MS = "multiple sclerosis";
    private static final String NEW_SYMPTOMS = "new neurological symptoms";

    /** A record in the words of the guideline. */
    private static final class PatientView {

        private final ObjectNode call = JsonNodeFactory.instance.objectNode();
        private final ArrayNode entries;

        PatientView(String... conditions) {
            call.put("hook", "patient-view").putObject("context").put("patientId", "17");
            call.putObject("extension").put("org.corrin.asOf", DAY);
            ObjectNode prefetch = call.putObject("prefetch");
            prefetch.putObject("patient").put("resourceType", "Patient").put("id", "17");
            entries = bundle(prefetch.putObject("conditions"));
            for (String condition : conditions) {
                ObjectNode resource = resource(entries, "Condition").put("onsetDateTime", DAY);
                resource.putObject("code").put("text", condition);
            }
        }

        private static ArrayNode bundle(ObjectNode empty) {
            return empty.put("resourceType", "Bundle").put("type", "searchset").putArray("entry");
        }

        private static ObjectNode resource(ArrayNode entries, String type) {
            ObjectNode resource = entries.addObject().putObject("resource").put("resourceType", type);
            resource.putObject("subject").put("reference", "Patient/17");
            return resource;
        }

        PatientView lab(String test, int value, String unit, String day) {
            ObjectNode observation = resource(
                            bundle(((ObjectNode) call.path("prefetch")).putObject(Prefetch.key(test))), "Observation")
                    .put("status", "final")
                    .put("effectiveDateTime", day);
            observation.putObject("code").put("text", test);
            observation.putObject("valueQuantity").put("value", value).put("unit", unit);
            return this;
        }

        PatientView takes(String drug) {
            ObjectNode statement = resource(
                            bundle(((ObjectNode) call.path("prefetch")).putObject("medication-statements")),
                            "MedicationStatement")
                    .put("status", "active");
            statement.putObject("medicationCodeableConcept").put("text", drug);
            return this;
        }

        List<JsonNode> cards() {
            return ShippedCards.cards(call, "en");
        }

        JsonNode card(String advice) {
            return cards().stream()
                    .filter(card -> SeedCalls.adviceOf(card).equals(advice))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(advice + " is not among "
                            + cards().stream().map(SeedCalls::adviceOf).toList()));
        }
    }

    private static PatientView serumB12(int value, String... conditions) {
        return new PatientView(conditions).lab("serum B12", value, "pg/mL", "2026-01-10");
    }

    /** The status is indeterminate, which would speak against the treatment that the card offers. */
    @Test
    void aTreatmentThatDoesNotFollowFromTheStatusIsItsOwnHeadline() {
        JsonNode card = serumB12(420, MS, "nitrous oxide exposure", NEW_SYMPTOMS)
                .card("treat hydroxocobalamin-im-neurological-loading");
        assertThat(card.path("summary").asText()).startsWith("Load with hydroxocobalamin");
        assertThat(card.path("detail").asText())
                .startsWith("Load with hydroxocobalamin")
                .contains("B12 deficiency is neither confirmed nor ruled out.")
                .doesNotContain("- Load with");
    }

    @Test
    void aTreatmentThatIsOnlyToBeConsideredIsNotHeadedByADeficiency() {
        JsonNode card = serumB12(600, MS)
                .lab("MMA", 320, "nmol/L", "2026-01-10")
                .lab("eGFR", 25, "mL/min/1.73m2", "2026-01-10")
                .card("treat b12-oral-1000-2000-ug-daily");
        assertThat(card.path("summary").asText()).startsWith("Consider B12 by mouth");
        assertThat(card.path("indicator").asText()).isEqualTo("info");
    }

    @Test
    void aTreatmentThatFollowsFromTheStatusIsHeadedByIt() {
        assertThat(serumB12(120, MS)
                        .card("treat b12-oral-1000-2000-ug-daily")
                        .path("summary")
                        .asText())
                .startsWith("Vitamin B12 deficiency");
    }

    @Test
    void whatToDoNowIsReadBeforeTheReferral() {
        assertThat(serumB12(120, MS, NEW_SYMPTOMS).cards().stream()
                        .map(card -> card.path("indicator").asText() + " " + SeedCalls.adviceOf(card)))
                .startsWith(
                        "critical caution b12-parenteral-now",
                        "critical refer neurology-if-cord-involved",
                        "warning treat hydroxocobalamin-im-neurological-loading");
    }

    @Test
    void whatIsTakenAndBetterAvoidedHasACardThoughNothingIsOrdered() {
        JsonNode card = serumB12(800, MS, "CKD").takes("cyanocobalamin").card("avoid cyanocobalamin");
        assertThat(card.path("indicator").asText()).isEqualTo("warning");
    }

    @Test
    void whatHoldsTheTreatmentBackIsReadBeforeIt() {
        assertThat(serumB12(120, MS, "cobalamin allergy")
                        .card("treat b12-oral-1000-2000-ug-daily")
                        .path("detail")
                        .asText())
                .containsSubsequence("- Do not give B12 before the recorded allergy", "- Give B12 by mouth");
    }

    @Test
    void aLowResultThatIsTooOldIsNamedWhereTheTestIsAskedFor() {
        assertThat(new PatientView(MS)
                        .lab("serum B12", 95, "pg/mL", "2024-12-10")
                        .card("test serum-b12")
                        .path("detail")
                        .asText())
                .contains("**Not used:** serum B12 95 pg/mL (70.1 pmol/L) on 2024-12-10: older than 12 months");
    }
}
