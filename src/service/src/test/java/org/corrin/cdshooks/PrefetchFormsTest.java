package org.corrin.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.cdshooks.SeedCalls.call;
import static org.corrin.cdshooks.SeedCalls.card;
import static org.corrin.cdshooks.SeedCalls.issues;
import static org.corrin.cdshooks.SeedCalls.json;
import static org.corrin.cdshooks.SeedCalls.prefetch;
import static org.corrin.cdshooks.SeedCalls.result;
import static org.corrin.cdshooks.SeedCalls.seed;
import static org.corrin.cdshooks.SeedCalls.summaries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends as prefetch, in all the forms it may have, where nothing can be fetched instead. */
@QuarkusTest
class PrefetchFormsTest {

    private static final String B12 = "result-serum-b12";
    private static final String DEFICIENCY = "Vitamin B12 deficiency: a result meets the threshold for treatment.";
    private static final String MEASURE = "Measure serum total B12, the first test for a deficiency in MS.";

    private static ObjectNode deficient(String key, String answer) {
        return seed(SeedCalls.DEFICIENT, call -> prefetch(call).set(key, json(answer)));
    }

    @Test
    void nullIsNoData() {
        assertThat(summaries(deficient(B12, "null"))).containsExactly(MEASURE);
    }

    @Test
    void anEmptySearchIsNoData() {
        assertThat(summaries(deficient(B12, "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 0}")))
                .containsExactly(MEASURE);
    }

    @Test
    void aResourceIsTakenWhereASearchWasAskedFor() {
        JsonNode b12 = result(seed(SeedCalls.DEFICIENT), B12);
        assertThat(summaries(deficient(B12, b12.toString()))).containsExactly(DEFICIENCY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\", \"code\": \"timeout\"}]}",
                "{\"resourceType\": \"Patient\", \"id\": \"anna\"}",
                "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": {}}",
                "\"{{context.patientId}}\"",
                "{}",
                "[]",
                "17"
            })
    void whatIsNoAnswerIsNotHad(String answer) {
        assertThat(issues(412, call(deficient(B12, answer))))
                .containsExactly("prefetch.result-serum-b12: the patient's serum B12 cannot be had, and Corrin cannot"
                        + " answer without it: the call names no `fhirServer`");
    }

    @Test
    void aKeyThatIsAbsentWasNotAskedFor() {
        assertThat(issues(
                        412,
                        call(seed(SeedCalls.DEFICIENT, call -> prefetch(call).remove(B12)))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "absent"})
    void everythingThatIsNeededAndWasNotSentIsNamedAtOnce(String all) {
        ObjectNode call = seed(SeedCalls.DEFICIENT, sent -> {
            sent.remove("prefetch");
            if (!all.equals("absent")) {
                sent.set("prefetch", json(all));
            }
        });
        assertThat(issues(412, call(call)))
                .extracting(issue -> issue.split(":")[0])
                .containsExactlyInAnyOrder(
                        "prefetch.conditions",
                        "prefetch.result-serum-b12",
                        "prefetch.result-holotc",
                        "prefetch.result-mma");
    }

    @Test
    void whatIsMissingAndNotNeededIsToldOnTheCard() {
        JsonNode card = card(seed(
                SeedCalls.DEFICIENT, call -> prefetch(call).without(List.of("medications", "result-mcv", "patient"))));
        assertThat(card.path("summary").asText()).isEqualTo(DEFICIENCY);
        assertThat(card.path("detail").asText())
                .contains(
                        "**Not known here:** ", "MCV (the call names no", "medications (the call", "patient (the call");
    }

    /** An unfinished list of diseases could lack the one that matters. */
    @Test
    void aPageOfConditionsIsNotEnough() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT,
                sent -> SeedCalls.object(sent, "prefetch", "conditions")
                        .set(
                                "link",
                                json("[{\"relation\": \"next\", \"url\": \"https://ehr.example.org/fhir?page=2\"}]")));
        assertThat(issues(412, call(call))).singleElement().asString().startsWith("prefetch.conditions: ");
    }

    @Test
    void thePageWithTheNewestResultsIsEnough() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT,
                sent -> SeedCalls.object(sent, "prefetch", B12)
                        .set(
                                "link",
                                json("[{\"relation\": \"next\", \"url\": \"https://ehr.example.org/fhir?page=2\"}]")));
        assertThat(summaries(call)).containsExactly(DEFICIENCY);
    }

    @Test
    void whatIsAboutAnotherPatientIsNotUsed() {
        JsonNode card = card(seed(
                SeedCalls.DEFICIENT,
                call -> SeedCalls.object(result(call, B12), "subject").put("reference", "Patient/eve")));
        assertThat(card.path("summary").asText()).isEqualTo(MEASURE);
        assertThat(card.path("detail").asText()).contains("**Not used:** it is about another patient");
    }

    @Test
    void anotherPatientIsNotTakenForThisOne() {
        ObjectNode call = seed(
                SeedCalls.DEFICIENT,
                sent -> SeedCalls.object(sent, "prefetch", "patient")
                        .put("id", "eve")
                        .put("birthDate", "2015-01-01"));
        assertThat(card(call).path("detail").asText()).doesNotContain("written for adults");
    }
}
