package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.fhir.RecordCalls.decide;
import static org.corrin.fhir.RecordCalls.json;
import static org.corrin.fhir.RecordCalls.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.corrin.decisions.RequestProblems;
import org.corrin.fhir.writing.OperationOutcomeWriter;
import org.corrin.problems.ExceptionMapping;
import org.corrin.problems.ProblemDetail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code $decide} says that it does not decide. */
@QuarkusTest
class DecideOperationRefusalsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            no JSON                | 400 | structure | not JSON                          | -                                 | no JSON
            a body that breaks off | 400 | structure | line 1                            | -                                 | {"resourceType": "Bundle"
            an array               | 400 | structure | not a JSON object                 | -                                 | []
            another resource       | 400 | structure | neither a Bundle nor Parameters   | -                                 | {"resourceType": "Patient"}
            two patients           | 422 | value     | there are 2 patients              | -                                 | {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "id": "a"}}, {"resource": {"resourceType": "Patient", "id": "b"}}]}
            a day that is none     | 422 | value     | 2026-02-30                        | Parameters.parameter[0]           | {"resourceType": "Parameters", "parameter": [{"name": "asOf", "valueDate": "2026-02-30"}]}
            an unknown audience    | 422 | value     | pope                              | Parameters.parameter[0]           | {"resourceType": "Parameters", "parameter": [{"name": "audience", "valueCode": "pope"}]}
            a language that is none| 422 | value     | not the tag of a language         | Parameters.parameter[0]           | {"resourceType": "Parameters", "parameter": [{"name": "language", "valueCode": "?"}]}
            an unknown guideline   | 404 | not-found | did you mean `b12-ms`             | -                                 | {"resourceType": "Parameters", "parameter": [{"name": "guideline", "valueString": "b12-m"}]}
            an unknown release     | 404 | not-found | was ever live                     | -                                 | {"resourceType": "Parameters", "parameter": [{"name": "release", "valueString": "sha256:0"}]}
            """)
    void whatCannotBeDecidedIsRefusedInFhir(
            String what, int status, String code, String why, String expression, String body) {
        Response answer = decide("", body);
        JsonNode issue = issue(answer, status);
        assertThat(issue.path("code").asText()).isEqualTo(code);
        assertThat(issue.path("severity").asText()).isEqualTo("error");
        assertThat(issue.path("diagnostics").asText()).contains(why);
        assertThat(issue.at("/expression/0").asText(null)).isEqualTo(expression);
    }

    @Test
    void everythingWrongWithTheQuestionIsToldAtOnceAndNothingOfTheRecord() {
        // What is wrong with a result would have been left out: nobody can mend it here.
        Response answer = decide(
                "?asOf=2999-01-01&audience=pope",
                record("indeterminate").replace("\"code\": \"pg/mL\"", "\"code\": \"fL\""));
        JsonNode outcome = json(answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(outcome.path("issue").findValuesAsText("diagnostics"))
                .hasSize(2)
                .anySatisfy(why -> assertThat(why).startsWith("asOf: ").contains("lies in the future"))
                .anySatisfy(why -> assertThat(why).startsWith("audience: ").contains("clinician, patient"));
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedInFhir() {
        String long_ = record("indeterminate") + " ".repeat(8 * 1024 * 1024);
        JsonNode issue = issue(decide("", long_), 413);
        assertThat(issue.path("code").asText()).isEqualTo("too-long");
        assertThat(issue.path("diagnostics").asText()).contains("8388608 bytes");
    }

    @Test
    void anAnswerThatIsWithheldAndAFaultAreErrorsWithoutAStackTrace() {
        JsonNode withheld = issueOf(RequestProblems.withheld(List.of("the law `x` is broken")));
        assertThat(withheld.path("code").asText()).isEqualTo("exception");
        JsonNode fault = issueOf(ExceptionMapping.problem(new IllegalStateException("secret")));
        assertThat(fault.path("code").asText()).isEqualTo("exception");
        assertThat(fault.toString()).doesNotContain("secret", "org.corrin");
    }

    private static JsonNode issueOf(ProblemDetail problem) {
        assertThat(problem.status()).isEqualTo(500);
        return json(new String(OperationOutcomeWriter.refused(problem), StandardCharsets.UTF_8))
                .at("/issue/0");
    }

    @Test
    void otherMethodsAndMediaTypesAreRefusedAsEverywhere() {
        given().urlEncodingEnabled(false)
                .get("/fhir/$decide")
                .then()
                .statusCode(405)
                .header("Allow", "POST, OPTIONS");
        given().urlEncodingEnabled(false)
                .contentType("text/plain")
                .body("x")
                .post("/fhir/$decide")
                .then()
                .statusCode(415);
        given().urlEncodingEnabled(false)
                .accept("application/fhir+xml")
                .contentType("application/json")
                .body("{}")
                .post("/fhir/$decide")
                .then()
                .statusCode(406);
    }

    private static JsonNode issue(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/fhir+json");
        JsonNode outcome = json(answer);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.path("issue")).hasSize(1);
        return outcome.at("/issue/0");
    }
}
