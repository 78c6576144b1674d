package org.corrin.quantities;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What conversions in binary fractions leave behind is no part of a value. */
class ReceivedQuantityTest {

    @ParameterizedTest
    @CsvSource({
        "17.999999999999996, 18",
        "132.80999999999997, 132.81",
        "180.00000000000003, 180",
        "179.999999999, 179.999999999",
        "180.0, 180.0",
        "1.80E+2, 1.80E+2",
        "0.30000000000000004, 0.3",
        "123456789012.3, 123456789012"
    })
    void aValueHasTwelveDigits(String sent, String read) {
        assertThat(Quantity.received(new BigDecimal(sent), "ng/dL").value()).isEqualTo(new BigDecimal(read));
    }
}
