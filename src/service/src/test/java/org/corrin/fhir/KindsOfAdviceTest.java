package org.corrin.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.corrin.fhir.RecordCalls.NATIVE;
import static org.corrin.fhir.RecordCalls.decide;
import static org.corrin.fhir.RecordCalls.json;
import static org.corrin.fhir.RecordCalls.parameter;
import static org.corrin.fhir.RecordCalls.parameters;
import static org.corrin.fhir.RecordCalls.post;
import static org.corrin.fhir.RecordCalls.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.corrin.updates.AddedAdvice;
import org.corrin.updates.UpdateCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How reviews, referrals, what is urgent, and details are said in FHIR. */
@QuarkusTest
@TestProfile(UpdateCalls.OfACopy.class)
class KindsOfAdviceTest {

    private static final String DAY = "?asOf=2026-01-20";
    private static final String UNDECIDED = record("indeterminate");

    @BeforeEach
    void add() {
        AddedAdvice.putLive();
    }

    @AfterEach
    void takeBack() {
        UpdateCalls.takeBackToFirst();
    }

    /** The undecided patient with one entry more. */
    private static String with(String id, String fields) {
        JsonNode record = json(UNDECIDED);
        ((ArrayNode) record.path("entry")).add(json("""
                {"fullUrl": "http://example.org/fhir/%1$s",
                 "resource": {"id": "%1$s", "subject": {"reference": "Patient/17"}, %2$s}}""".formatted(id, fields)));
        return record.toString();
    }

    private static String unsteady() {
        return with("gait", """
                "resourceType": "Condition", "clinicalStatus": {"coding": [
                  {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                "code": {"coding": [{"system": "http://snomed.info/sct", "code": "%s"}]}""".formatted(AddedAdvice.GAIT));
    }

    /** About to be given B12 because of MS. */
    private static String preventing() {
        return with("b12", """
                "resourceType": "MedicationRequest", "status": "draft", "intent": "order",
                "reasonCode": [{"text": "prophylaxis"}], "medicationCodeableConcept":
                  {"coding": [{"system": "http://www.whocc.no/atc", "code": "B03BA03"}]}""");
    }

    private static JsonNode proposal(JsonNode answer, String code) {
        List<JsonNode> found = parameters(answer, "proposal").stream()
                .filter(proposal ->
                        proposal.path("code").findValuesAsText("code").contains(code))
                .toList();
        assertThat(found).as(code).hasSize(1);
        return found.get(0);
    }

    @Test
    void whatIsUrgentComesFirstAndHasThatPriority() {
        JsonNode plan = parameter(json(decide(DAY, unsteady())), "plan");
        assertThat(plan.path("priority").asText()).isEqualTo("urgent");
        assertThat(plan.path("action"))
                .extracting(
                        action -> action.at("/code/0/coding/0/code").asText(),
                        action -> action.path("priority").asText())
                .startsWith(tuple("homocysteine", "urgent"), tuple("act-today", "urgent"), tuple("neurology", "urgent"))
                .contains(tuple("mma", ""));
    }

    @Test
    void whereNothingIsUrgentNothingHasAPriority() {
        assertThat(json(decide(DAY, UNDECIDED)).findValues("priority")).isEmpty();
    }

    @Test
    void aReviewIsARequestForItsDay() {
        JsonNode answer = json(decide(DAY, unsteady()));
        JsonNode review = proposal(answer, "281036007");
        assertThat(review.path("resourceType").asText()).isEqualTo("ServiceRequest");
        assertThat(review.path("intent").asText()).isEqualTo("proposal");
        assertThat(review.path("status").asText()).isEqualTo("draft");
        assertThat(review.path("occurrenceDateTime").asText()).isEqualTo("2026-04-20");
        assertThat(review.has("priority")).isFalse();
        assertThat(parameter(answer, "plan").path("action"))
                .extracting(action -> action.path("timingDateTime").asText())
                .filteredOn(day -> !day.isEmpty())
                .containsExactly("2026-04-20");
    }

    @Test
    void whatIsUrgentAndCanBeOrderedIsAnUrgentRequest() {
        JsonNode answer = json(decide(DAY, unsteady()));
        JsonNode referral = proposal(answer, "3457005");
        assertThat(referral.path("priority").asText()).isEqualTo("urgent");
        assertThat(referral.has("occurrenceDateTime")).isFalse();
        assertThat(parameters(answer, "proposal"))
                .filteredOn(proposal ->
                        proposal.at("/category/0/coding/0/code").asText().equals("108252007"))
                .extracting(
                        proposal -> proposal.at("/code/text").asText(),
                        proposal -> proposal.path("priority").asText())
                .contains(tuple("homocysteine", "urgent"), tuple("MMA", ""));
    }

    @Test
    void anUrgentCautionIsASevereIssue() {
        assertThat(parameters(json(decide(DAY, unsteady())), "issue"))
                .filteredOn(issue -> issue.at("/code/coding/0/code").asText().equals("act-today"))
                .extracting(issue -> issue.path("severity").asText())
                .containsExactly("high");
    }

    @Test
    void detailsComeLastAndAreMarked() {
        JsonNode own = json(post(NATIVE + DAY, preventing()));
        assertThat(own.path("details"))
                .extracting(detail -> detail.path("code").asText())
                .containsExactly("association-is-not-causation");
        JsonNode actions = parameter(json(decide(DAY, preventing())), "plan").path("action");
        assertThat(actions).hasSize(own.path("advice").size() + 1);
        for (int i = 0; i < actions.size(); i++) {
            List<String> systems = actions.path(i).path("code").findValuesAsText("system");
            assertThat(systems.contains("urn:corrin:b12-ms:listing")).isEqualTo(i == actions.size() - 1);
        }
        JsonNode last = actions.path(actions.size() - 1);
        assertThat(last.path("code").findValuesAsText("code"))
                .containsExactly("association-is-not-causation", "counsel", "strong", "detail");
        assertThat(last.path("documentation")).isNotEmpty();
    }
}
