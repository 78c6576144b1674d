package org.corrin.cohort.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallNumbersTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    @Test
    void smallGroupsAreToldTogetherWithTheLast() {
        ToldParts<String> told = SmallNumbers.USUAL.parts(table(40, 3, 12, 60));

        assertThat(told.told()).isEqualTo(Map.of("a", 40L, "c", 12L));
        assertThat(told.together()).isEqualTo(63);
        assertThat(told.whole()).isEqualTo(115);
    }

    @Test
    void ifTheyAreTooFewWithTheLastTheOneBeforeItIsToldWithThem() {
        ToldParts<String> told = SmallNumbers.USUAL.parts(table(40, 3, 12, 0));

        assertThat(told.told()).isEqualTo(Map.of("a", 40L));
        assertThat(told.together()).isEqualTo(15);
    }

    @Test
    void whereNoGroupIsSmallAllAreTold() {
        assertThat(SmallNumbers.USUAL.parts(table(40, 0, 12, 5)))
                .isEqualTo(new ToldParts<>(Map.of("a", 40L, "c", 12L, "d", 5L), 0, false));
    }

    @Test
    void whereAllGroupsAreSmallTheirSumIsTold() {
        assertThat(SmallNumbers.USUAL.parts(table(1, 3, 0, 4))).isEqualTo(new ToldParts<>(Map.of(), 8, false));
    }

    @Test
    void ofAWholeThatIsSmallNothingIsTold() {
        ToldParts<String> told = SmallNumbers.USUAL.parts(table(1, 0, 3, 0));

        assertThat(told).isEqualTo(new ToldParts<>(Map.of(), 0, true));
        assertThat(SmallNumbers.USUAL.parts(table(0, 0, 0, 0)).tooFew()).isFalse();
    }

    @Test
    void belowOneNothingIsHidden() {
        assertThat(new SmallNumbers(1).parts(table(1, 2, 0, 5)).told()).isEqualTo(Map.of("a", 1L, "b", 2L, "d", 5L));
        assertThat(new SmallNumbers(1).mayTell(1)).isTrue();
    }

    @Test
    void aThresholdAtWhichHidingTellsTheNumberIsRefused() {
        assertThatThrownBy(() -> new SmallNumbers(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SmallNumbers(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SmallNumbers(-5)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void nobodyWhoKnowsTheRuleWorksOutASmallNumber(int hideBelow) {
        SmallNumbers hiding = new SmallNumbers(hideBelow);
        Attacker attacker = new Attacker(hideBelow + 3, hideBelow + 3, hideBelow + 3, 2 * hideBelow + 4);

        assertThat(attacker.worksOut(hideBelow, table -> hiding.parts(table(table)), SmallNumbersTest::cells))
                .isEmpty();
    }

    /** That the attacker is one: hiding the small number alone is no help beside the total. */
    @Test
    void hidingTheSmallGroupsAloneIsWorkedOut() {
        assertThat(new Attacker(8, 8, 8)
                        .worksOut(
                                5,
                                table -> List.of(
                                        table[0] < 5 ? -1 : table[0],
                                        table[1] < 5 ? -1 : table[1],
                                        table[2] < 5 ? -1 : table[2],
                                        table[0] + table[1] + table[2]),
                                SmallNumbersTest::cells))
                .isNotEmpty();
    }

    private static Map<String, Integer> cells(int[] numbers) {
        Map<String, Integer> cells = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            cells.put(NAMES.get(i), numbers[i]);
        }
        return cells;
    }

    private static Map<String, Long> table(int... numbers) {
        Map<String, Long> table = new TreeMap<>();
        cells(numbers).forEach((name, count) -> table.put(name, (long) count));
        return table;
    }
}
