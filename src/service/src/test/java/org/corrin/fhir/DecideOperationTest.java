package org.corrin.fhir;

import static io.restassured.RestAssured.given;
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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.Management;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code $decide} answers to a record. Whether that is valid FHIR, HL7's validator judges in the conformance module. */
@QuarkusTest
class DecideOperationTest {

    private static final String DAY = "?asOf=2026-01-20";

    @ParameterizedTest
    @CsvSource({
        "synthea-confirmed, 2025-12-22, confirmed",
        "synthea-functional, 2025-12-22, functional",
        "indeterminate, 2026-01-20, indeterminate",
        "stops-natalizumab, 2026-01-20, confirmed",
        "untidy, 2026-01-20, confirmed"
    })
    void itSaysInFhirWhatTheInterfaceOfOurOwnSays(String name, String day, String status) {
        JsonNode answer = json(decide("?asOf=" + day, record(name)));
        JsonNode own = json(post(NATIVE + "?asOf=" + day, record(name)));

        JsonNode guidance = parameter(answer, "guidance");
        assertThat(guidance.at("/reasonCode/0/coding/0/code").asText())
                .isEqualTo(status)
                .isEqualTo(own.at("/assessment/status").asText());
        assertThat(guidance.at("/reasonCode/0/coding/0/system").asText()).isEqualTo("urn:corrin:b12-ms:status");
        assertThat(guidance.path("occurrenceDateTime").asText()).isEqualTo(day);
        assertThat(guidance.path("note").findValuesAsText("text"))
                .containsExactly(
                        own.at("/assessment/text").asText(),
                        own.path("disclaimer").asText());
        assertThat(guidance.path("dataRequirement")).hasSameSizeAs(own.path("missing"));

        JsonNode actions = parameter(answer, "plan").path("action");
        assertThat(actions).hasSameSizeAs(own.path("advice")).isNotEmpty();
        for (int i = 0; i < actions.size(); i++) {
            JsonNode advice = own.path("advice").path(i);
            assertThat(actions.path(i).path("code").findValuesAsText("code"))
                    .containsExactly(
                            advice.path("code").asText(),
                            advice.path("kind").asText(),
                            advice.path("strength").asText());
            assertThat(actions.path(i).path("description")).isEqualTo(advice.path("text"));
            assertThat(actions.path(i).path("documentation").findValuesAsText("label"))
                    .isEqualTo(advice.path("statements").findValuesAsText("id"))
                    .isNotEmpty();
        }
    }

    @Test
    void anAdviceCitesItsStatementWithItsSourceWhoAgreesAndItsCaveat() {
        JsonNode own = json(post(NATIVE + DAY, record("indeterminate")));
        List<String> codes = own.path("advice").findValuesAsText("code");
        JsonNode statement = own.at("/advice/" + codes.indexOf("mma") + "/statements/0");
        JsonNode cited = parameter(json(decide(DAY, record("indeterminate"))), "plan")
                .at("/action/" + codes.indexOf("mma") + "/documentation/0");
        assertThat(statement.path("confirmedBy").asText()).isNotEmpty();
        assertThat(cited.path("type").asText()).isEqualTo("citation");
        assertThat(cited.path("display")).isEqualTo(statement.path("text"));
        assertThat(cited.path("citation").asText())
                .contains(
                        statement.path("source").asText(),
                        "\n\nAlso in: " + statement.path("confirmedBy").asText(),
                        "\n\nCaveat: " + statement.path("caveat").asText());
    }

    @ParameterizedTest
    @CsvSource({"indeterminate, 2026-01-20", "stops-natalizumab, 2026-01-20", "synthea-functional, 2025-12-22"})
    void whatItsResourcesReferToIsInTheAnswerOrInTheRecord(String name, String day) {
        JsonNode answer = json(decide("?asOf=" + day, record(name)));
        Set<String> there = new TreeSet<>();
        List<String> targets = new ArrayList<>();
        answer.path("parameter").forEach(parameter -> {
            JsonNode resource = parameter.path("resource");
            there.add(resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText());
            targets.addAll(resource.findValuesAsText("reference"));
        });
        assertThat(there).hasSameSizeAs(answer.path("parameter"));
        targets.removeAll(there);
        assertThat(targets)
                .isNotEmpty()
                .allSatisfy(target -> assertThat(record(name)).contains(target.substring(target.indexOf('/') + 1)));
        parameter(answer, "plan")
                .path("action")
                .forEach(action -> assertThat(there)
                        .contains(action.at("/resource/reference").asText()));
        assertThat(parameter(answer, "provenance").path("target").findValuesAsText("reference"))
                .containsExactlyInAnyOrder(
                        "GuidanceResponse/"
                                + parameter(answer, "guidance").path("id").asText(),
                        parameter(answer, "guidance").at("/result/reference").asText());
    }

    @Test
    void aTestIsProposedByTheCodesItIsOrderedBy() {
        List<JsonNode> proposals = parameters(json(decide(DAY, record("indeterminate"))), "proposal");
        assertThat(proposals)
                .extracting(proposal -> proposal.path("resourceType").asText())
                .containsOnly("ServiceRequest");
        assertThat(proposals)
                .flatExtracting(proposal -> proposal.path("code").findValuesAsText("code"))
                .contains("13964-2", "72160-5", "58410-2");
        assertThat(proposals).allSatisfy(proposal -> {
            assertThat(proposal.path("status").asText()).isEqualTo("draft");
            assertThat(proposal.path("intent").asText()).isEqualTo("proposal");
            assertThat(proposal.at("/subject/reference").asText()).isEqualTo("Patient/17");
        });
    }

    @Test
    void aTreatmentIsProposedByTheCodesOfItsDrug() {
        assertThat(parameters(json(decide(DAY, record("untidy"))), "proposal"))
                .filteredOn(proposal -> proposal.path("resourceType").asText().equals("MedicationRequest"))
                .extracting(
                        proposal -> proposal.path("medicationCodeableConcept").findValuesAsText("code"))
                .containsExactlyInAnyOrder(List.of("5514", "B03BA03"), List.of("B03BA05"));
    }

    @Test
    void whatIsWarnedOfIsAnIssueWithWhatItRestsOn() {
        List<JsonNode> issues = parameters(json(decide("", record("stops-natalizumab"))), "issue");
        JsonNode stop = issues.stream()
                .filter(issue -> issue.at("/code/coding/0/code").asText().equals("stop-ms-immunotherapy"))
                .findFirst()
                .orElseThrow();
        assertThat(stop.path("severity").asText()).isEqualTo("high");
        assertThat(stop.path("status").asText()).isEqualTo("final");
        assertThat(stop.at("/patient/reference").asText()).isEqualTo("Patient/17");
        // The draft has no id, so it goes by its fullUrl.
        assertThat(stop.path("implicated").findValuesAsText("reference"))
                .containsExactly("urn:uuid:6b1d9c0e-1f5c-4b43-9b3c-0f4f3a5b7c11");
        assertThat(issues)
                .extracting(issue -> issue.at("/code/coding/0/code").asText())
                .contains("cyanocobalamin");
        assertThat(issues)
                .filteredOn(issue -> issue.at("/code/coding/0/code").asText().equals("cyanocobalamin"))
                .extracting(issue -> issue.path("severity").asText())
                .containsExactly("moderate");
    }

    @Test
    void whatWasNotUsedIsToldWithItsPlace() {
        JsonNode answer = json(decide(DAY, record("untidy")));
        JsonNode outcome = parameter(answer, "outcome");
        assertThat(outcome.path("issue"))
                .extracting(
                        issue -> issue.path("severity").asText(),
                        issue -> issue.path("code").asText(),
                        issue -> issue.at("/expression/0").asText(""))
                .containsExactly(
                        tuple("warning", "incomplete", "Bundle.entry[2].resource"),
                        tuple("information", "informational", ""),
                        tuple("information", "informational", "Bundle.entry[3].resource"));
        assertThat(outcome.at("/issue/0/diagnostics").asText()).contains("entered-in-error");
        assertThat(outcome.at("/issue/1/diagnostics").asText()).startsWith("2 of type AllergyIntolerance");
        assertThat(parameter(answer, "guidance")
                        .at("/evaluationMessage/0/reference")
                        .asText())
                .isEqualTo("OperationOutcome/" + outcome.path("id").asText());
    }

    @Test
    void aFactThatNoRuleReadsIsAPieceOfInformation() {
        JsonNode record = json(record("indeterminate"));
        JsonNode folate = record.at("/entry/2").deepCopy();
        assertThat(folate.at("/resource/code/coding/0/code").asText()).isEqualTo("2132-9");
        ((ObjectNode) folate.path("resource")).put("id", "folate");
        ((ObjectNode) folate.at("/resource/code/coding/0"))
                .put("code", "2284-8")
                .remove("display");
        ((ObjectNode) folate.at("/resource/code")).remove("text");
        ((ObjectNode) folate.at("/resource/valueQuantity"))
                .put("value", 9)
                .put("unit", "ng/mL")
                .put("code", "ng/mL");
        ((ArrayNode) record.path("entry")).add(folate);
        JsonNode outcome = parameter(json(decide(DAY, record.toString())), "outcome");
        assertThat(outcome.path("issue")).singleElement().satisfies(issue -> {
            assertThat(issue.path("severity").asText()).isEqualTo("information");
            assertThat(issue.path("code").asText()).isEqualTo("informational");
            assertThat(issue.path("diagnostics").asText())
                    .isEqualTo("serum folate: no rule of this guideline reads it");
            assertThat(issue.at("/expression/0").asText())
                    .isEqualTo("Bundle.entry[%d].resource"
                            .formatted(record.path("entry").size() - 1));
        });
    }

    /** Its patient has a sex, which no rule reads; nearly every record does. */
    @Test
    void nothingIsToldOfARecordThatIsReadAsAWhole() {
        String record = record("indeterminate");
        assertThat(record).contains("\"gender\"", "\"birthDate\"");
        assertThat(parameters(json(decide(DAY, record)), "outcome")).isEmpty();
        assertThat(json(post(NATIVE + DAY, record)).path("notUsed")).isEmpty();
    }

    @Test
    void theReleaseThatDecidedIsNamed() {
        String release = given().get("/v1/guidelines/b12-ms").then().extract().path("live.release");
        JsonNode answer = json(decide(DAY, record("indeterminate")));
        JsonNode provenance = parameter(answer, "provenance");
        assertThat(provenance.at("/entity/0/what/identifier/value").asText()).isEqualTo(release);
        assertThat(provenance.at("/agent/0/who/display").asText()).isEqualTo("Corrin");
        JsonNode guidance = parameter(answer, "guidance");
        assertThat(guidance.path("moduleUri").asText()).isEqualTo("urn:corrin:b12-ms:release:" + release);
        assertThat(guidance.path("id").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
        assertThat(guidance.path("status").asText()).isEqualTo("success");
        assertThat(decide(DAY + "&guideline=b12-ms&release=" + release, record("indeterminate"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsAskedMayStandInTheAddressOrInTheBody() {
        String body = """
                {"resourceType": "Parameters", "parameter": [
                  {"name": "record", "resource": %s},
                  {"name": "subject", "valueReference": {"reference": "Patient/17"}},
                  {"name": "audience", "valueCode": "patient"}, {"name": "asOf", "valueDate": "2026-01-20"}]}""".formatted(record("indeterminate"));
        JsonNode said = parameter(json(decide("", body)), "plan");
        JsonNode asked =
                parameter(json(decide(DAY + "&audience=patient&subject=Patient/17", record("indeterminate"))), "plan");
        JsonNode both = parameter(json(decide("?audience=clinician", body)), "plan");
        assertThat(said.findValuesAsText("description")).isEqualTo(asked.findValuesAsText("description"));
        assertThat(both.findValuesAsText("description"))
                .as("the address counts")
                .isNotEqualTo(said.findValuesAsText("description"));
    }

    @Test
    void itAnswersInFhirWhicheverNameOfJsonIsUsed() {
        for (String path : List.of("/fhir/$decide", "/fhir/%24decide")) {
            Response answer = given().urlEncodingEnabled(false)
                    .contentType("application/json")
                    .accept("application/json")
                    .body(record("indeterminate"))
                    .post(path + DAY + "&_format=json");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("application/fhir+json");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void decisionsAndRefusalsAreCounted() {
        String decided = "corrin_decisions_total{guideline=\"b12-ms\",status=\"indeterminate\"}";
        String refused = "corrin_problems_total{guideline=\"b12-ms\",kind=\"not-json\"}";
        decide(DAY, record("indeterminate"));
        decide("", "no JSON");
        double decidedBefore = meter(decided);
        double refusedBefore = meter(refused);

        decide(DAY, record("indeterminate"));
        decide("", "no JSON");

        assertThat(meter(decided)).isEqualTo(decidedBefore + 1);
        assertThat(meter(refused)).isEqualTo(refusedBefore + 1);
    }

    private static double meter(String name) {
        return Management.asked()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no meter " + name));
    }
}
