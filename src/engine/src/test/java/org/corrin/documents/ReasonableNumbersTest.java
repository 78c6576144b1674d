package org.corrin.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers somebody could have measured. */
class ReasonableNumbersTest {

    /** The last has no positive counterpart among ints: Java 25 reads it from {@code 1e2147483648}, which Java 17 refuses. */
    @ParameterizedTest
    @ValueSource(ints = {26, -26, Integer.MAX_VALUE, Integer.MIN_VALUE + 1, Integer.MIN_VALUE})
    void aVeryLargeExponentIsNone(int scale) {
        assertThat(ReasonableNumbers.reasonable(DecimalNode.valueOf(new BigDecimal(BigInteger.ONE, scale))))
                .isEmpty();
    }

    @Test
    void whatALaboratoryWritesIs() {
        assertThat(ReasonableNumbers.reasonable(DecimalNode.valueOf(new BigDecimal("180.30"))))
                .hasValue(new BigDecimal("180.30"));
        assertThat(ReasonableNumbers.reasonable(DecimalNode.valueOf(new BigDecimal("1E+2"))))
                .hasValue(new BigDecimal("1E+2"));
    }
}
