package org.corrin.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

    @Test
    void numbersAreReadAsTheyAreWritten() throws IOException {
        JsonNode read = StrictJson.reader().readTree("[0.10, 180.0, NaN]");
        assertThat(read.get(0).decimalValue()).isEqualTo(new BigDecimal("0.10"));
        assertThat(read.get(1).decimalValue()).isEqualTo(new BigDecimal("180.0"));
        assertThat(read.get(2).asText()).isEqualTo("NaN");
    }

    @Test
    void theEntriesOfAllArraysAreCounted() throws IOException {
        assertThat(StrictJson.entries(
                        StrictJson.reader().readTree("{\"labs\": [{}, {}], \"symptoms\": [1], \"asOf\": \"\"}")))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a": 1, "a": 2} | `a` stands here twice
            {"a": [          | the request ends too early
            {"a": ?}         | `?` is not expected
            hello            | this is not JSON
            """)
    void whatCannotBeReadIsReportedInPlainWords(String text, String fault) throws IOException {
        assertThat(fault(text)).isEqualTo(fault);
    }

    @Test
    void whatIsLongerOrDeeperThanAnyRequestIsReportedWithItsBound() throws IOException {
        assertThat(fault("[".repeat(51))).isEqualTo("this is nested deeper than 50 levels");
        assertThat(fault("\"" + "x".repeat(10_001) + "\"")).isEqualTo("this text is longer than 10000 characters");
        assertThat(fault("9".repeat(1_001))).isEqualTo("this number is longer than 1000 digits");
        assertThat(fault("1e2147483648")).isEqualTo("the exponent of this number is beyond what is read");
        assertThat(fault("[-0.1E-99999999999]")).isEqualTo("the exponent of this number is beyond what is read");
        assertThat(fault("{\"" + "x".repeat(1_001) + "\": 1}"))
                .isEqualTo("a field's name here is longer than 1000 characters");
    }

    private static String fault(String text) throws IOException {
        try (JsonParser parser = StrictJson.reader().createParser(text)) {
            return StrictJson.fault(
                    catchThrowableOfType(JsonProcessingException.class, () -> StrictJson.tree(parser)), parser);
        }
    }
}
