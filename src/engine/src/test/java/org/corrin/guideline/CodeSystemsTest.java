package org.corrin.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeSystemsTest {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ICD_10_GM = "http://fhir.de/CodeSystem/bfarm/icd-10-gm";

    private static CodeSystems systems() {
        CodeSystems systems = new CodeSystems();
        assertThat(systems.add("snomed", SNOMED)).isTrue();
        assertThat(systems.addName(SNOMED, "2.16.840.1.113883.6.96")).isTrue();
        assertThat(systems.addName(SNOMED, SNOMED + "/*")).isTrue();
        assertThat(systems.add("icd10gm", ICD_10_GM)).isTrue();
        assertThat(systems.addName(ICD_10_GM, "http://fhir.de/CodeSystem/dimdi/icd-10-gm"))
                .isTrue();
        return systems;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SNOMED,
                " http://snomed.info/sct ",
                "http://snomed.info/sct/",
                "https://snomed.info/sct",
                "http://snomed.info/sct|20240701",
                "urn:oid:2.16.840.1.113883.6.96",
                "2.16.840.1.113883.6.96",
                "http://snomed.info/sct/83821000000107",
                "http://snomed.info/sct/900000000000207008/version/20250701",
            })
    void aSystemGoesByAllItsNames(String written) {
        assertThat(systems().canonical(written)).isEqualTo(SNOMED);
        assertThat(systems().knows(written)).isTrue();
    }

    @Test
    void anEarlierPublisherIsTheSameSystem() {
        assertThat(systems().canonical("http://fhir.de/CodeSystem/dimdi/icd-10-gm|2017"))
                .isEqualTo(ICD_10_GM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://snomed.info/sctx", "http://snomed.info", "2.16.840.1.113883.6.9", "SNOMED"})
    void whatMerelyResemblesOneIsNone(String written) {
        assertThat(systems().canonical(written)).isEqualTo(written);
        assertThat(systems().knows(written)).isFalse();
    }

    @Test
    void aNameBelongsToOneSystem() {
        CodeSystems systems = systems();
        assertThat(systems.add("loinc", SNOMED + "/")).isFalse();
        assertThat(systems.addName(ICD_10_GM, "urn:oid:2.16.840.1.113883.6.96")).isFalse();
        assertThat(systems.addName(SNOMED, "2.16.840.1.113883.6.96")).isTrue();
    }
}
