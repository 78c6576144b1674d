package org.corrin.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are lists of languages. */
class LanguageRangesTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de-AT, en;q=0.5", "*", "fr, *;q=0.1"})
    void whatNamesLanguagesIsRead(String header) {
        assertThat(LanguageRanges.read(header)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "-, en", "en;q=x", "not a language", ";"})
    void anythingElseIsNone(String header) {
        assertThat(LanguageRanges.read(header)).isEmpty();
    }
}
