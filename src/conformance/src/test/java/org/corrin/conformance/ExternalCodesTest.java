package org.corrin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalCodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"2132-9", "14685-2", "13964-2", "72160-5", "787-2", "718-7"})
    void aLoincCodeHasLuhnsCheckDigit(String code) {
        assertThat(ExternalCodes.isLoinc(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14685-0", "14685-6", "2123-9", "2132", "2132-9 ", ""})
    void whatIsNoLoincCodeIsToldApart(String code) {
        assertThat(ExternalCodes.isLoinc(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24700007", "26643006", "78421000", "454281000124100"})
    void aConceptOfSnomedHasVerhoeffsCheckDigit(String code) {
        assertThat(ExternalCodes.isSnomed(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24700008", "27400007", "24700017", "2470", "MS", ""})
    void whatIsNoConceptOfSnomedIsToldApart(String code) {
        assertThat(ExternalCodes.isSnomed(code)).isFalse();
    }
}
