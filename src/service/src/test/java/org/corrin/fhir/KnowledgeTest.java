package org.corrin.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.fhir.RecordCalls.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live guideline as FHIR knowledge. Whether that is valid FHIR, HL7's validator judges in the conformance module. */
@QuarkusTest
class KnowledgeTest {

    private static final String PLAN = "/fhir/PlanDefinition/b12-ms";

    private static Guideline guideline() throws IOException {
        return Guideline.read(GuidelineFiles.read(Path.of(System.getenv("CORRIN_RULES"), "b12-ms")))
                .guideline()
                .orElseThrow();
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static JsonNode read(String path) {
        Response answer = get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/fhir+json");
        return json(answer);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void thePlanSaysWhatTheGuidelineSaysOfItself() throws IOException {
        JsonNode plan = read(PLAN);
        assertThat(plan.path("url").asText()).startsWith("http://").endsWith(PLAN);
        assertThat(plan.path("version").asText()).isEqualTo(guideline().about().version());
        assertThat(plan.path("title").asText()).isEqualTo(guideline().about().title());
        assertThat(plan.path("name").asText()).isEqualTo("B12_ms");
        assertThat(plan.path("status").asText()).isEqualTo("draft");
        assertThat(plan.path("experimental").asBoolean()).isTrue();
        assertThat(plan.path("date").asText())
                .isEqualTo(guideline().about().lastUpdated().toString());
        assertThat(plan.path("usage").asText())
                .isEqualTo(guideline().about().disclaimer().get("clinician"));
        assertThat(plan.has("approvalDate")).isFalse();
        String release = given().get("/v1/guidelines/b12-ms").path("live.release");
        assertThat(plan.at("/identifier/0/value").asText()).isEqualTo(release);
        assertThat("sha256:" + plan.at("/meta/versionId").asText()).isEqualTo(release);
    }

    @Test
    void everyStatementIsCitedWithItsSource() throws IOException {
        List<JsonNode> cited = list(read(PLAN).path("relatedArtifact")).stream()
                .filter(artifact -> artifact.path("type").asText().equals("citation"))
                .toList();
        Map<String, Statement> statements = guideline().statements();
        assertThat(cited)
                .extracting(citation -> citation.path("label").asText())
                .containsExactlyElementsOf(statements.keySet());
        assertThat(cited).allSatisfy(citation -> {
            Statement statement = statements.get(citation.path("label").asText());
            assertThat(citation.path("display").asText()).isEqualTo(statement.text());
            assertThat(citation.path("citation").asText()).startsWith(statement.source());
        });
    }

    @Test
    void theDocumentationOfThePlanCanBeOpened() {
        String page =
                list(read(PLAN).path("relatedArtifact")).get(0).path("url").asText();
        assertThat(page).endsWith("/v1/guidelines/b12-ms/statements");
        given().get(page).then().statusCode(200);
        given().get(read(PLAN).findPath("expression").path("reference").asText())
                .then()
                .statusCode(200);
    }

    @Test
    void thereIsOneActionForEachCodeOfAdviceWithWhatItsRulesCarryOut() throws IOException {
        List<JsonNode> actions = list(read(PLAN).at("/action/0/action"));
        assertThat(actions)
                .extracting(action -> action.at("/code/1/coding/0/code").asText() + " "
                        + action.at("/code/0/coding/0/code").asText())
                .containsExactlyElementsOf(guideline().vocabulary().conclusions().advice().entrySet().stream()
                        .flatMap(kind -> kind.getValue().keySet().stream().map(code -> kind.getKey() + " " + code))
                        .toList());
        JsonNode statements = json(given().get("/v1/guidelines/b12-ms/statements"));
        assertThat(actions).allSatisfy(action -> {
            assertThat(action.path("description").asText())
                    .startsWith(action.path("title").asText())
                    .isNotEmpty();
            String rules = action.at("/condition/0/expression/description").asText();
            assertThat(action.path("documentation").findValuesAsText("label"))
                    .isNotEmpty()
                    .allSatisfy(id -> assertThat(list(statements))
                            .filteredOn(
                                    statement -> statement.path("id").asText().equals(id))
                            .allSatisfy(statement -> assertThat(list(statement.path("rules")))
                                    .anyMatch(rule -> rules.contains(rule.asText()))));
        });
    }

    @Test
    void itIsTriggeredByTheHooksThatAreServed() {
        Set<String> hooks =
                new LinkedHashSet<>(json(given().get("/cds-services")).findValuesAsText("hook"));
        assertThat(read(PLAN).at("/action/0/trigger").findValuesAsText("name")).containsExactlyElementsOf(hooks);
    }

    @Test
    void whatThePlanAndItsLibraryReferToStandsThere() {
        JsonNode plan = read(PLAN);
        JsonNode library = followed(plan.at("/library/0").asText());
        assertThat(library.at("/type/coding/0/code").asText()).isEqualTo("module-definition");
        List<String> sets = library.path("relatedArtifact").findValuesAsText("resource");
        assertThat(library.path("dataRequirement").findValuesAsText("valueSet"))
                .isNotEmpty()
                .isSubsetOf(sets);
        for (String set : sets) {
            List<String> members = new ArrayList<>();
            followed(set)
                    .path("compose")
                    .findValues("valueSet")
                    .forEach(of -> of.forEach(one -> members.add(one.asText())));
            assertThat(members).isSubsetOf(sets);
        }
    }

    private static JsonNode followed(String canonical) {
        String[] parts = canonical.split("\\|");
        JsonNode resource = read(parts[0]);
        assertThat(resource.path("url").asText()).isEqualTo(parts[0]);
        assertThat(resource.path("version").asText()).isEqualTo(parts[1]);
        return resource;
    }

    @Test
    void theDataThatIsNeededIsTheSameHoweverItIsAskedFor() {
        JsonNode library = read("/fhir/Library/b12-ms");
        assertThat(read(PLAN + "/$data-requirements")).isEqualTo(library);
        assertThat(read(PLAN + "/%24data-requirements")).isEqualTo(library);
        assertThat(json(RecordCalls.post(PLAN + "/$data-requirements", "{\"resourceType\": \"Parameters\"}")))
                .isEqualTo(library);
        assertThat(library.path("dataRequirement"))
                .extracting(requirement -> requirement.path("type").asText())
                .contains(
                        "Patient", "Observation", "Condition", "Procedure", "MedicationRequest", "MedicationStatement");
    }

    @Test
    void ofADrugThatMattersOnlyWhereItIsOrderedNothingElseIsAskedFor() {
        List<JsonNode> needed = list(read("/fhir/Library/b12-ms").path("dataRequirement"));
        assertThat(needed)
                .filteredOn(requirement ->
                        requirement.at("/codeFilter/0/valueSet").asText().contains("ms-immunotherapy"))
                .extracting(requirement -> requirement.path("type").asText())
                .containsExactly("MedicationRequest");
        assertThat(needed)
                .filteredOn(requirement ->
                        requirement.at("/codeFilter/0/valueSet").asText().contains("b12-preparation"))
                .hasSize(4);
    }

    @Test
    void aResultIsAskedForAsLongAsItCounts() {
        JsonNode b12 = list(read("/fhir/Library/b12-ms").path("dataRequirement")).stream()
                .filter(requirement ->
                        requirement.at("/codeFilter/0/valueSet").asText().contains("b12-ms-test-serum-b12|"))
                .findFirst()
                .orElseThrow();
        assertThat(b12.path("type").asText()).isEqualTo("Observation");
        assertThat(b12.at("/dateFilter/0/valueDuration/value").asInt()).isEqualTo(12);
        assertThat(b12.at("/dateFilter/0/valueDuration/code").asText()).isEqualTo("mo");
    }

    @Test
    void aTestIsExpandedToItsCodes() {
        JsonNode set = read("/fhir/ValueSet/b12-ms-test-serum-b12");
        assertThat(set.at("/expansion/contains").findValuesAsText("code"))
                .containsExactly("2132-9", "14685-2", "35201-3", "15039-1");
        assertThat(set.at("/expansion/total").asInt()).isEqualTo(4);
        assertThat(set.findValues("display")).isEmpty();
    }

    @Test
    void codesThatBeginAlikeAreAFilterAndTheExpansionSaysThatItIsOpen() {
        JsonNode set = read("/fhir/ValueSet/b12-ms-condition-multiple-sclerosis");
        assertThat(set.at("/compose/include").findValuesAsText("value")).containsExactly("G35.*", "G35.*");
        assertThat(set.at("/expansion/extension/0/valueBoolean").asBoolean()).isTrue();
        assertThat(set.at("/expansion/contains").findValuesAsText("code")).contains("24700007");
    }

    @Test
    void aGroupIsExpandedToTheCodesOfItsTerms() {
        JsonNode group = read("/fhir/ValueSet/b12-ms-drug-group-b12-preparation");
        List<String> codes = group.at("/expansion/contains").findValuesAsText("code");
        assertThat(codes).contains("5514", "B03BA05", "11248").doesNotHaveDuplicates();
        assertThat(group.at("/compose/include"))
                .hasSizeGreaterThan(2)
                .allSatisfy(include -> assertThat(include.path("valueSet")).hasSize(1));
    }

    @Test
    void aTermThatNoRuleReadsHasNoValueSet() {
        get("/fhir/ValueSet/b12-ms-test-serum-folate").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PlanDefinition", "Library", "ValueSet"})
    void aSearchFindsByCanonicalUrl(String type) {
        JsonNode all = read("/fhir/" + type);
        assertThat(all.path("total").asInt())
                .isEqualTo(all.path("entry").size())
                .isPositive();
        JsonNode first = all.at("/entry/0/resource");
        JsonNode found = read("/fhir/" + type + "?url=" + first.path("url").asText());
        assertThat(found.at("/entry/0/resource")).isEqualTo(first);
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(read("/fhir/" + type + "?url=urn:none").path("total").asInt())
                .isZero();
    }

    @Test
    void whoHasTheReleaseAlreadyIsToldSo() {
        String tag = get(PLAN).header("ETag");
        assertThat(tag).isEqualTo("W/\"" + read(PLAN).at("/meta/versionId").asText() + "\"");
        given().header("If-None-Match", tag).get(PLAN).then().statusCode(304);
        given().header("If-None-Match", "W/\"another\"").get(PLAN).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/PlanDefinition/none",
                "/fhir/PlanDefinition/none/$data-requirements",
                "/fhir/Library/none",
                "/fhir/ValueSet/none"
            })
    void whatIsNotThereIsToldInFhir(String path) {
        Response answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("application/fhir+json");
        assertThat(json(answer).path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(json(answer).at("/issue/0/code").asText()).isEqualTo("not-found");
    }

    @Test
    void anotherFormIsRefusedInFhir() {
        Response answer = get(PLAN + "?_format=xml");
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.contentType()).isEqualTo("application/fhir+json");
        assertThat(json(answer).path("resourceType").asText()).isEqualTo("OperationOutcome");
    }
}
