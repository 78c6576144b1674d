package org.corrin.quantities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.corrin.KnownUnits;
import org.corrin.KnownUnits.Factor;
import org.corrin.Shipped;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, units and limits: exact, or refused. */
class ExactnessTest {

    /** A method of a measurement, and what it asks of a true value. */
    private enum Asked {
        BELOW(Measurement::below, (value, limit) -> value.compareTo(limit) < 0),
        AT_MOST(Measurement::atMost, (value, limit) -> value.compareTo(limit) <= 0),
        ABOVE(Measurement::above, (value, limit) -> value.compareTo(limit) > 0),
        AT_LEAST(Measurement::atLeast, (value, limit) -> value.compareTo(limit) >= 0);

        private final BiPredicate<Measurement, String> method;
        private final BiPredicate<BigDecimal, BigDecimal> meaning;

        Asked(BiPredicate<Measurement, String> method, BiPredicate<BigDecimal, BigDecimal> meaning) {
            this.method = method;
            this.meaning = meaning;
        }
    }

    @ParameterizedTest
    @CsvSource({
        // test, value, limit, and on which side of it the value lies
        "serum B12, 179.999999999999 pg/mL, 180 pg/mL, -1",
        "serum B12, 180 pg/mL, 180 pg/mL, 0",
        "serum B12, 180.000 ng/L, 180 pg/mL, 0",
        "serum B12, 18 ng/dL, 180 pg/mL, 0",
        "serum B12, 0.18 ng/mL, 180 pg/mL, 0",
        "serum B12, 0.18 ug/L, 180 pg/mL, 0",
        "serum B12, 132 pmol/L, 180 pg/mL, -1",
        "serum B12, 132.805 pmol/L, 180 pg/mL, -1",
        "serum B12, 132.806 pmol/L, 180 pg/mL, 1",
        "serum B12, 133 pmol/L, 180 pg/mL, 1",
        "serum B12, 0.132 nmol/L, 180 pg/mL, -1",
        "serum B12, 0.133 nmol/L, 180 pg/mL, 1",
        "serum B12, 258 pmol/L, 350 pg/mL, -1",
        "serum B12, 259 pmol/L, 350 pg/mL, 1",
        "serum B12, 180 pg/mL, 132 pmol/L, 1",
        "serum B12, 135.537 pg/mL, 100 pmol/L, 0",
        "holoTC, 25.0 pmol/L, 25 pmol/L, 0",
        "holoTC, 33.88425 pg/mL, 25 pmol/L, 0",
        "holoTC, 33.88424 pg/mL, 25 pmol/L, -1",
        "holoTC, 94.8759 pg/mL, 70 pmol/L, 0",
        "holoTC, 94.876 pg/mL, 70 pmol/L, 1",
        "MMA, 271 nmol/L, 271 nmol/L, 0",
        "MMA, 0.271 umol/L, 271 nmol/L, 0",
        "MMA, 0.272 umol/L, 271 nmol/L, 1",
        "MMA, 0.271 nmol/mL, 271 nmol/L, 0",
        "MMA, 32 ug/L, 271 nmol/L, -1",
        "MMA, 32.00239 ug/L, 271 nmol/L, 0",
        "MMA, 32.0024 ng/mL, 271 nmol/L, 1",
        "MMA, 3.200239 ug/dL, 271 nmol/L, 0",
        "hemoglobin, 70 g/L, 7 g/dL, 0",
        "hemoglobin, 69.9 g/L, 7 g/dL, -1",
    })
    void aValueLiesOnTheRightSideOfALimitInEveryUnit(String test, String value, String limit, int side) {
        Measurement measured = exactly(test, Quantity.parse(value));
        assertThat(measured.below(limit)).as("below").isEqualTo(side < 0);
        assertThat(measured.atMost(limit)).as("at most").isEqualTo(side <= 0);
        assertThat(measured.above(limit)).as("above").isEqualTo(side > 0);
        assertThat(measured.atLeast(limit)).as("at least").isEqualTo(side >= 0);
        assertThat(measured.between(limit, limit)).as("between").isEqualTo(side == 0);
    }

    @Test
    void everyAcceptedUnitOfEveryTestIsKnownToTheseTests() {
        TermSet<TestTerm> tests = Shipped.guideline().vocabulary().tests();
        assertThat(tests.names().stream()
                        .filter(test -> tests.named(test).orElseThrow().isMeasured()))
                .hasSameElementsAs(KnownUnits.OF_TESTS.keySet());
        KnownUnits.OF_TESTS.forEach(
                (test, units) -> assertThat(scale(test).units()).as(test).hasSameElementsAs(units.keySet()));
    }

    @Test
    void everyAcceptedUnitConvertsByItsExactFactor() {
        KnownUnits.OF_TESTS.forEach((test, units) -> units.forEach((unit, factor) -> {
            ExactRatio measured = scale(test).measure(new Quantity(factor.under(), unit));
            assertThat(measured).as("%s in %s", test, unit).isEqualByComparingTo(ExactRatio.of(factor.over()));
        }));
    }

    /** Far beyond the digits of any laboratory: nothing is rounded on the way to a comparison. */
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void nothingIsRoundedBesideALimit(
            @ForAll("testsAndUnits") List<String> testAndUnit,
            @ForAll @IntRange(min = 1, max = 999_999) int thousandths,
            @ForAll @IntRange(min = -3, max = 3) int steps,
            @ForAll @IntRange(min = 10, max = 24) int digits) {
        String test = testAndUnit.get(0);
        String unit = testAndUnit.get(1);
        BigDecimal limit = BigDecimal.valueOf(thousandths, 3);
        Factor factor = KnownUnits.OF_TESTS.get(test).get(unit);
        BigDecimal beside = factor.backwards(limit, digits);
        BigDecimal value = beside.add(BigDecimal.ONE
                .scaleByPowerOfTen(beside.precision() - beside.scale() - digits)
                .multiply(BigDecimal.valueOf(steps)));

        Measurement measured = exactly(test, new Quantity(value, unit));

        int side = factor.compare(value, limit);
        String text = limit.toPlainString() + " " + scale(test).unit();
        assertThat(measured.below(text)).isEqualTo(side < 0);
        assertThat(measured.atMost(text)).isEqualTo(side <= 0);
        assertThat(measured.above(text)).isEqualTo(side > 0);
        assertThat(measured.atLeast(text)).isEqualTo(side >= 0);
    }

    @Provide
    Arbitrary<List<String>> testsAndUnits() {
        List<List<String>> all = new ArrayList<>();
        KnownUnits.OF_TESTS.forEach((test, units) -> units.keySet().forEach(unit -> all.add(List.of(test, unit))));
        return Arbitraries.of(all);
    }

    /** The truth table of censored results, found by trying every value that a result may stand for. */
    @Test
    void aCensoredResultIsSurelySomethingWhenEveryValueItMayStandForIs() {
        for (QuantityComparator relation : QuantityComparator.values()) {
            for (int number = 0; number <= 4; number++) {
                Measurement measured =
                        Measurement.of(relation, new Quantity(BigDecimal.valueOf(number), "pg/mL"), scale("serum B12"));
                List<BigDecimal> values = valuesOf(relation, number);
                for (int limit = 0; limit <= 4; limit++) {
                    BigDecimal bound = BigDecimal.valueOf(limit);
                    for (Asked asked : Asked.values()) {
                        assertThat(asked.method.test(measured, limit + " pg/mL"))
                                .as("%s%d is surely %s %d", relation.prefix(), number, asked, limit)
                                .isEqualTo(values.stream().allMatch(value -> asked.meaning.test(value, bound)));
                    }
                    for (int high = limit; high <= 4; high++) {
                        BigDecimal top = BigDecimal.valueOf(high);
                        assertThat(measured.between(limit + " pg/mL", high + " pg/mL"))
                                .as("%s%d is surely between %d and %d", relation.prefix(), number, limit, high)
                                .isEqualTo(values.stream()
                                        .allMatch(value -> value.compareTo(bound) >= 0 && value.compareTo(top) <= 0));
                    }
                }
            }
        }
    }

    /** In halves, from beneath every limit to beyond every limit. */
    private static List<BigDecimal> valuesOf(QuantityComparator relation, int number) {
        List<BigDecimal> values = new ArrayList<>();
        for (int halves = -2; halves <= 12; halves++) {
            BigDecimal value = BigDecimal.valueOf(halves * 5L, 1);
            int order = value.compareTo(BigDecimal.valueOf(number));
            boolean allowed = switch (relation) {
                case EXACTLY -> order == 0;
                case LESS_THAN -> order < 0;
                case AT_MOST -> order <= 0;
                case AT_LEAST -> order >= 0;
                case MORE_THAN -> order > 0;
            };
            if (allowed) {
                values.add(value);
            }
        }
        return values;
    }

    @Property(tries = 2000)
    void twoRatiosCompareAsTheirCrossProducts(
            @ForAll @IntRange(min = -50, max = 50) int a,
            @ForAll @IntRange(min = 1, max = 50) int b,
            @ForAll @IntRange(min = -50, max = 50) int c,
            @ForAll @IntRange(min = 1, max = 50) int d) {
        ExactRatio one = new ExactRatio(BigDecimal.valueOf(a), BigDecimal.valueOf(b));
        ExactRatio other = new ExactRatio(BigDecimal.valueOf(c), BigDecimal.valueOf(d));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(a * d - c * b));
        assertThat(one.times(BigDecimal.valueOf(d)).dividedBy(BigDecimal.valueOf(d)))
                .isEqualByComparingTo(one);
    }

    @Test
    void aRatioNeverDividesByNothing() {
        assertThatThrownBy(() -> new ExactRatio(BigDecimal.ONE, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExactRatio(BigDecimal.ONE, BigDecimal.valueOf(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // a dose, how often, the limit it is compared with, and on which side of it
        "1000 ug, 1 d, 1000 ug/d, 0",
        "1 mg, 1 d, 1000 ug/d, 0",
        "0.001 g, 1 d, 1 mg/d, 0",
        "999.999999 ug, 1 d, 1000 ug/d, -1",
        "500 ug, 12 h, 1000 ug/d, 0",
        "7000 ug, 1 wk, 1000 ug/d, 0",
        "1000 ug, 1 mo, 1000 ug/mo, 0",
        "1000 ug, 30.4375 d, 1000 ug/mo, 0",
        "1000 ug, 30.4376 d, 1000 ug/mo, -1",
        "1000 ug, 28 d, 1000 ug/mo, 1",
        "1000 ug, 3 mo, 1000 ug/mo, -1",
        "1 mg, 56 h, 3 mg/wk, 0",
        "30437.5 ug, 1 mo, 1 mg/d, 0",
        "30437.500001 ug, 1 mo, 1 mg/d, 1",
    })
    void aDoseInATimeComparesExactly(String dose, String period, String limit, int side) {
        MeasurementScale doses = Shipped.guideline().vocabulary().orders().doses();
        Measurement rate = Measurement.of(Quantity.parse(dose), Quantity.parse(period), doses);
        assertThat(rate.below(limit)).isEqualTo(side < 0);
        assertThat(rate.atMost(limit)).isEqualTo(side <= 0);
        assertThat(rate.above(limit)).isEqualTo(side > 0);
        assertThat(rate.atLeast(limit)).isEqualTo(side >= 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "180",
                "180pg/mL",
                "180  pg/mL",
                " 180 pg/mL",
                "180 pg/mL ",
                "180 pg mL",
                "-180 pg/mL",
                "+180 pg/mL",
                "1e3 pg/mL",
                "1,000 pg/mL",
                ".5 pg/mL",
                "5. pg/mL",
                "NaN pg/mL",
                "٣ pg/mL",
                "1234567890123 pg/mL",
                "0.1234567890123 pg/mL",
                "180\tpg/mL"
            })
    void aLimitIsAPlainNumberASpaceAndAUnit(String text) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`" + text + "`");
    }

    @Test
    void aQuantityIsPrintedWithoutAnExponent() {
        assertThat(new Quantity(new BigDecimal("1E+3"), "ug")).hasToString("1000 ug");
        assertThat(new Quantity(new BigDecimal("1E-7"), "g/L")).hasToString("0.0000001 g/L");
    }

    @Test
    void aScaleHoldsUnitsOfOneKindOnly() {
        assertThatThrownBy(() -> MeasurementScale.of("pg/mL", List.of("pg/mL", "fL")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeasurementScale.of("pg/mL", List.of("pg/mL", "pmol/L")))
                .as("without a molar mass")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeasurementScale.of("pg/mL", List.of("pmol/L"), Optional.of(BigDecimal.TEN)))
                .as("without its own unit")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeasurementScale.of("pg/mL", List.of("pg/mL", "fL"), Optional.of(BigDecimal.TEN)))
                .as("with a molar mass")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scale("MMA").measure(Quantity.parse("1 pg/mL")))
                .as("a unit of the same kind that is not accepted")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFactorIsExactOrRefused() {
        assertThat(MeasurementScale.factor("mo", "d")).isEqualByComparingTo(ExactRatio.of(new BigDecimal("30.4375")));
        assertThat(MeasurementScale.factor("wk", "h")).isEqualByComparingTo(ExactRatio.of(new BigDecimal("168")));
        assertThat(MeasurementScale.factor("pg/mL", "g/L")).isEqualByComparingTo(ExactRatio.of(new BigDecimal("1E-9")));
        assertThat(MeasurementScale.factor("d", "mo").times(new BigDecimal("30.4375")))
                .isEqualByComparingTo(ExactRatio.of(BigDecimal.ONE));
        assertThatThrownBy(() -> MeasurementScale.factor("pg/mL", "fL")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeasurementScale.factor("pg/mL", "furlong"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Measurement exactly(String test, Quantity quantity) {
        return Measurement.of(QuantityComparator.EXACTLY, quantity, scale(test));
    }

    private static MeasurementScale scale(String test) {
        return Shipped.guideline()
                .vocabulary()
                .tests()
                .named(test)
                .orElseThrow()
                .scale();
    }
}
