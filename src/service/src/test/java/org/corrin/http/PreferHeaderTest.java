package org.corrin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handling=lenient",
                "Handling=lenient",
                "handling = lenient",
                "handling=\"lenient\"",
                "handling=\"len\\ient\"",
                "handling=lenient; foo=bar",
                "return=minimal, handling=lenient",
                "return=\"a, handling=strict; \\\" \", handling=lenient",
                "respond-async,handling=lenient,wait=10",
                "handling=lenient, handling=strict",
                ",, handling=lenient",
            })
    void aPreferenceIsFoundHoweverItIsWritten(String header) {
        assertThat(PreferHeader.value(List.of(header), "handling")).contains("lenient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "handling",
                "handling=",
                "handling=\"\"",
                "return=handling",
                "handlings=lenient",
                "wait=10; handling=lenient",
                "return=\"handling=lenient",
                "lenient",
            })
    void whatIsNoPreferenceIsPassedOver(String header) {
        assertThat(PreferHeader.value(List.of(header), "handling")).isEmpty();
    }

    @Test
    void theFirstOfSeveralHeadersCounts() {
        assertThat(PreferHeader.value(List.of("wait=5", "handling=strict", "handling=lenient"), "handling"))
                .contains("strict");
        assertThat(PreferHeader.value(List.of(), "handling")).isEmpty();
    }
}
