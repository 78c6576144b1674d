package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.Guideline.GuidelineReadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that stand in a value set of FHIR, as a hospital's terminology server gives it. */
class ValueSetsTest {

    private static final String FILE = "valuesets/kidneys.json";
    private static final String SNOMED = "http://snomed.info/sct";

    private static final String WHOLE = """
            {
              "resourceType": "ValueSet",
              "status": "active",
              "expansion": {
                "timestamp": "2026-11-01",
                "total": 4,
                "contains": [
                  { "display": "by stage", "contains": [
                    { "system": "http://snomed.info/sct", "code": "431855005", "contains": [
                      { "system": "http://snomed.info/sct/900000000000207008", "code": "117091000119101" } ] } ] },
                  { "system": "http://snomed.info/sct", "code": "90708001", "abstract": true },
                  { "system": "urn:oid:1.2.3.4", "code": "N1", "display": "our own" }
                ]
              }
            }
            """;

    private static GuidelineReadResult read(String valueSet, String... takenAndPut) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        texts.put(FILE, valueSet);
        texts.computeIfPresent(
                Vocabulary.FILE,
                (name, text) -> text.replace(
                                "  renal impairment:\n", "  renal impairment:\n    valueSets: [ kidneys ]\n")
                        .replace(
                                "  snomed: http://snomed.info/sct\n",
                                "  snomed: { uri: http://snomed.info/sct, also: [ http://snomed.info/sct/* ] }\n"));
        for (int i = 0; i < takenAndPut.length; i += 2) {
            String take = takenAndPut[i];
            String put = takenAndPut[i + 1];
            assertThat(texts.get(Vocabulary.FILE)).contains(take);
            texts.computeIfPresent(Vocabulary.FILE, (name, text) -> text.replace(take, put));
        }
        return Guideline.read(new GuidelineFiles(texts));
    }

    private static Optional<String> coded(String system, String code) {
        GuidelineReadResult read = read(WHOLE);
        assertThat(read.problems()).isEmpty();
        return read.guideline()
                .orElseThrow()
                .vocabulary()
                .conditions()
                .coded(system, code)
                .map(term -> term.name());
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, 431855005",
        "http://snomed.info/sct, 117091000119101",
        "https://snomed.info/sct/32506021000036107, 117091000119101",
        "urn:oid:1.2.3.4, N1",
    })
    void aCodeOfTheExpansionStandsForTheTerm(String system, String code) {
        assertThat(coded(system, code)).contains("renal impairment");
    }

    @Test
    void anAbstractCodeStandsForNothing() {
        assertThat(coded(SNOMED, "90708001")).isEmpty();
    }

    private static List<String> problems(String valueSet, String... takenAndPut) {
        return read(valueSet, takenAndPut).problems().stream()
                .map(FileProblem::toString)
                .toList();
    }

    @Test
    void onePageOfAnExpansionIsRefused() {
        assertThat(problems(WHOLE.replace("\"total\": 4", "\"total\": 2000")))
                .singleElement()
                .asString()
                .contains(FILE, "`expansion/total`", "2000 codes in all, and 4 of them are here", "not one page");
    }

    @Test
    void aDefinitionAloneIsRefused() {
        assertThat(problems("{\"resourceType\": \"ValueSet\", \"compose\": {\"include\": []}}"))
                .singleElement()
                .asString()
                .contains(FILE, "no expansion", "$expand");
    }

    @Test
    void anotherResourceIsRefused() {
        assertThat(problems("{\"resourceType\": \"CodeSystem\", \"status\": \"active\"}"))
                .singleElement()
                .asString()
                .contains(FILE, "this is a CodeSystem, not a ValueSet");
    }

    @Test
    void whatIsNoJsonNamesItsLine() {
        assertThat(problems("{\n\"resourceType\": }"))
                .singleElement()
                .asString()
                .contains(FILE + ":2:", "`}` is not expected");
    }

    @Test
    void aCodeWithoutItsSystemIsRefused() {
        assertThat(problems(WHOLE.replace("\"system\": \"urn:oid:1.2.3.4\", ", "")))
                .singleElement()
                .asString()
                .contains("`expansion/contains/2/system`: this is missing");
    }

    @Test
    void aCodeOfAnotherTermIsRefused() {
        assertThat(problems(WHOLE.replace("431855005", "24700007")))
                .singleElement()
                .asString()
                .contains(Vocabulary.FILE, "codes of it already mean something else: 24700007");
    }

    @Test
    void aValueSetThatNobodyNamesIsTold() {
        assertThat(problems(WHOLE, "valueSets: [ kidneys ]", "valueSets: [ kidney ]"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("there is no file `valuesets/kidney.json`", "did you mean `kidneys`?"))
                .anySatisfy(problem -> assertThat(problem).contains(FILE, "no term of the vocabulary uses this"))
                .hasSize(2);
    }
}
