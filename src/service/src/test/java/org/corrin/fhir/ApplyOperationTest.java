package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.fhir.RecordCalls.decide;
import static org.corrin.fhir.RecordCalls.json;
import static org.corrin.fhir.RecordCalls.parameter;
import static org.corrin.fhir.RecordCalls.post;
import static org.corrin.fhir.RecordCalls.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code PlanDefinition/$apply} answers. Whether that is valid FHIR, HL7's validator judges in the conformance module. */
@QuarkusTest
class ApplyOperationTest {

    private static final String APPLY = "/fhir/PlanDefinition/b12-ms/$apply";
    private static final String ASKED = "?asOf=2026-01-20&subject=Patient/17";

    private static String parameters(String... more) {
        return "{\"resourceType\": \"Parameters\", \"parameter\": [" + String.join(", ", more) + "]}";
    }

    private static String data() {
        return "{\"name\": \"data\", \"resource\": " + record("indeterminate") + "}";
    }

    private static String value(String name, String value) {
        return "{\"name\": \"" + name + "\", \"valueString\": \"" + value + "\"}";
    }

    private static JsonNode plan(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/fhir+json");
        JsonNode plan = json(answer);
        assertThat(plan.path("resourceType").asText()).isEqualTo("CarePlan");
        return plan;
    }

    private static JsonNode contained(JsonNode plan, String id) {
        for (JsonNode resource : plan.path("contained")) {
            if (resource.path("id").asText().equals(id)) {
                return resource;
            }
        }
        throw new AssertionError("nothing contained is called " + id + " in " + plan);
    }

    @ParameterizedTest
    @CsvSource({
        "synthea-confirmed, 2025-12-22",
        "synthea-functional, 2025-12-22",
        "indeterminate, 2026-01-20",
        "stops-natalizumab, 2026-01-20",
        "untidy, 2026-01-20"
    })
    void itAdvisesWhatDecideAdvises(String name, String day) {
        JsonNode decided = json(decide("?asOf=" + day, record(name)));
        JsonNode guidance = parameter(decided, "guidance");
        String subject = guidance.at("/subject/reference").asText();
        JsonNode plan = plan(post(APPLY + "?asOf=" + day + "&subject=" + subject, record(name)));

        assertThat(plan.at("/subject/reference").asText()).isEqualTo(subject);
        assertThat(plan.path("status").asText()).isEqualTo("draft");
        assertThat(plan.path("intent").asText()).isEqualTo("proposal");
        assertThat(plan.at("/period/start").asText()).isEqualTo(day);
        assertThat(plan.path("description")).isEqualTo(guidance.at("/note/0/text"));
        assertThat(plan.at("/note/0/text")).isEqualTo(guidance.at("/note/1/text"));
        JsonNode inside = contained(plan, "guidance");
        assertThat(inside.path("reasonCode")).isEqualTo(guidance.path("reasonCode"));
        assertThat(inside.path("dataRequirement")).isEqualTo(guidance.path("dataRequirement"));
        assertThat(inside.at("/result/reference").asText()).isEqualTo("#");

        JsonNode actions = parameter(decided, "plan").path("action");
        JsonNode activities = plan.path("activity");
        assertThat(activities).hasSameSizeAs(actions).isNotEmpty();
        for (int i = 0; i < actions.size(); i++) {
            JsonNode activity = activities.path(i).path("detail");
            JsonNode action = actions.path(i);
            assertThat(activity.path("description")).isEqualTo(action.path("description"));
            assertThat(activity.at("/code/text")).isEqualTo(action.path("title"));
            assertThat(activity.path("code").findValuesAsText("code"))
                    .isEqualTo(action.path("code").findValuesAsText("code"));
            assertThat(activity.path("reasonCode").findValuesAsText("code"))
                    .isEqualTo(action.path("documentation").findValuesAsText("label"));
            assertThat(activity.path("reasonCode").findValuesAsText("display"))
                    .isEqualTo(action.path("documentation").findValuesAsText("display"));
            assertThat(activity.path("reasonCode").findValuesAsText("text"))
                    .isEqualTo(action.path("documentation").findValuesAsText("citation"));
            String resource = action.at("/resource/reference").asText();
            assertThat(activity.path("kind").asText())
                    .isEqualTo(
                            resource.startsWith("DetectedIssue/")
                                    ? "CommunicationRequest"
                                    : resource.substring(0, resource.indexOf('/')));
        }
    }

    @Test
    void itNamesThePlanThatWasApplied() {
        JsonNode plan = plan(post(APPLY + ASKED, record("indeterminate")));
        JsonNode definition = json(given().get("/fhir/PlanDefinition/b12-ms"));
        assertThat(plan.at("/instantiatesCanonical/0").asText())
                .isEqualTo(definition.path("url").asText() + "|"
                        + definition.path("version").asText());
        assertThat(plan.at("/instantiatesUri/0").asText())
                .endsWith(definition.at("/meta/versionId").asText());
    }

    @Test
    void whatWasNotUsedIsContained() {
        JsonNode plan = plan(post(APPLY + ASKED, record("untidy")));
        JsonNode decided = json(decide("?asOf=2026-01-20", record("untidy")));
        assertThat(contained(plan, "outcome").path("issue"))
                .isEqualTo(parameter(decided, "outcome").path("issue"))
                .isNotEmpty();
        assertThat(contained(plan, "guidance")
                        .at("/evaluationMessage/0/reference")
                        .asText())
                .isEqualTo("#outcome");
    }

    @Test
    void aTreatmentNamesItsDrug() {
        JsonNode plan = plan(post(APPLY + ASKED, record("untidy")));
        List<String> codes = new ArrayList<>();
        plan.findValues("productCodeableConcept").forEach(drug -> codes.addAll(drug.findValuesAsText("code")));
        assertThat(codes).contains("B03BA05");
    }

    @Test
    void theRecordMayComeAsDataWithTheOtherParameters() {
        String body = parameters(
                value("subject", "Patient/17"), value("encounter", "Encounter/3"), value("asOf", "2026-01-20"), data());
        JsonNode plan = plan(post(APPLY, body));
        JsonNode alone = plan(post(APPLY + ASKED, record("indeterminate")));
        assertThat(plan.path("activity")).isEqualTo(alone.path("activity"));
        assertThat(plan.at("/encounter/reference").asText()).isEqualTo("Encounter/3");
        assertThat(plan.path("contained")).hasSize(1);
        assertThat(alone.has("encounter")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "canonical", "planDefinition", "wholePlan"})
    void thePlanMayBeNamedInTheRequest(String how) {
        JsonNode definition = json(given().get("/fhir/PlanDefinition/b12-ms"));
        String url = definition.path("url").asText();
        String named = switch (how) {
            case "url" -> value("url", url);
            case "canonical" -> value("url", url + "|1.0.0");
            case "planDefinition" -> value("planDefinition", url);
            default -> "{\"name\": \"planDefinition\", \"resource\": " + definition + "}";
        };
        JsonNode plan = plan(post("/fhir/PlanDefinition/$apply" + ASKED, parameters(named, data())));
        assertThat(plan.path("activity"))
                .isEqualTo(plan(post(APPLY + ASKED, record("indeterminate"))).path("activity"));
        assertThat(plan.path("contained")).hasSize(1);
        assertThat(plan(post("/fhir/PlanDefinition/%24apply" + ASKED + "&url=" + url, record("indeterminate")))
                        .path("activity"))
                .isEqualTo(plan.path("activity"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no subject             | 400 | b12-ms/$apply | `subject` is missing        | asOf=2026-01-20
            two subjects           | 400 | b12-ms/$apply | several `subject`           | subject=Patient/17&subject=Patient/18
            a practitioner         | 400 | b12-ms/$apply | no Patient                  | subject=Practitioner/17
            a patient elsewhere    | 422 | b12-ms/$apply | nothing here is about       | subject=Patient/18
            an encounter that is no encounter | 400 | b12-ms/$apply | no Encounter     | subject=Patient/17&encounter=Patient/17
            a day that is none     | 422 | b12-ms/$apply | 2026-02-30                  | subject=Patient/17&asOf=2026-02-30
            a version that is gone | 404 | b12-ms/$apply | version `0.9.0` is not live | subject=Patient/17&version=0.9.0
            another plan           | 400 | b12-ms/$apply | another plan                | subject=Patient/17&url=http://example.org/x
            an unknown id          | 404 | b12-m/$apply  | did you mean `b12-ms`       | subject=Patient/17
            an unknown plan        | 404 | $apply        | there is no plan            | subject=Patient/17&url=http://example.org/x
            no plan                | 400 | $apply        | no plan is named            | subject=Patient/17
            """)
    void whatCannotBeAppliedIsRefusedInFhir(String what, int status, String path, String why, String query) {
        assertThat(refusal(post("/fhir/PlanDefinition/" + path + "?" + query, record("indeterminate")), status))
                .contains(why);
    }

    @Test
    void aPlanIsNotAppliedToNothing() {
        assertThat(refusal(post(APPLY + ASKED, parameters()), 400)).contains("no record is here");
        String endpoint = "{\"name\": \"dataEndpoint\", \"resource\": {\"resourceType\": \"Endpoint\"}}";
        assertThat(refusal(post(APPLY + ASKED, parameters(endpoint, data())), 400))
                .contains("dataEndpoint");
        assertThat(refusal(
                        post(APPLY, parameters(value("subject", "Patient/17"), value("subject", "Patient/18"), data())),
                        400))
                .contains("several `subject`");
        assertThat(refusal(post(APPLY + ASKED, "no JSON"), 400)).contains("not JSON");
        assertThat(refusal(post(APPLY + ASKED, "{\"resourceType\": \"Patient\"}"), 400))
                .contains("neither a Bundle nor Parameters");
    }

    private static String refusal(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/fhir+json");
        JsonNode outcome = json(answer);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        return outcome.path("issue").findValuesAsText("diagnostics").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {APPLY, "/fhir/PlanDefinition/$apply"})
    void onlyPostIsAnswered(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(405).header("Allow", "POST, OPTIONS");
    }
}
