package org.corrin.cohort.told;

import static org.assertj.core.api.Assertions.assertThat;

import org.corrin.cohort.disclosure.SmallNumbers;
import org.junit.jupiter.api.Test;

class BridgeCellsTest {

    @Test
    void aSmallNumberAloneInItsColumnIsWorkedOut() {
        assertThat(isSafe(new long[][] {{40, 0}, {20, 3}})).isFalse();
    }

    @Test
    void aSmallNumberThatIsWhatIsLeftOfALineIsWorkedOut() {
        assertThat(isSafe(new long[][] {{40, 0, 0}, {0, 20, 2}, {0, 0, 30}})).isFalse();
    }

    @Test
    void twoSmallNumbersThatCouldBothBeOthersAreNot() {
        assertThat(isSafe(new long[][] {{40, 2}, {20, 3}})).isTrue();
    }

    @Test
    void whatIsWorkedOutAndIsNotSmallMayBe() {
        assertThat(isSafe(new long[][] {{40, 0}, {0, 9}})).isTrue();
        assertThat(isSafe(new long[0][])).isTrue();
    }

    private static boolean isSafe(long[][] cells) {
        return BridgeCells.areSafe(cells, SmallNumbers.USUAL);
    }
}
