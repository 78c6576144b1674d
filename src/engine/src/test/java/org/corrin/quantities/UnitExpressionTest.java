package org.corrin.quantities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.corrin.Shipped;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The units of requests, which are read by a grammar of our own. */
class UnitExpressionTest {

    /** With as many decimals as the library keeps, because its results are only as precise as its input. */
    private static final String ONE = "1.000000000000000000000000";

    private static UnitExpression unit(String text) {
        return UnitExpression.of(text).orElseThrow(() -> new AssertionError("no unit: " + text));
    }

    @ParameterizedTest
    @CsvSource({
        "pg/mL, ng.L-1",
        "pg/mL, pg/cm3",
        "pg/mL, ng/l",
        "pg/mL, pg/mL{serum}",
        "pg/mL, pg.mL-1",
        "fL, um3",
        "umol/L, mmol/m3",
        "mL/min/{1.73_m2}, mL/min/{1.73_m^2}",
        "mL/min/{1.73_m2}, mL/min/{1.73m2}",
        "ug/d, ug/(24.h)",
        "10*3/uL, 10^9/L",
        "mg/wk, mg/(7.d)",
        "mo, 2629800.s",
    })
    void oneUnitMayBeWrittenInManyWays(String one, String other) {
        assertThat(unit(one).isSame(unit(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "pg/mL, ng/mL",
        "pg/mL, Pg/mL",
        "pg/mL, pg/mL2",
        "pg/mL, pmol/L",
        "pg/mL, pg",
        "mL/min/{1.73_m2}, mL/min",
        "mL/min/{1.73_m2}, mL/min/{1.8_m2}",
        "ug/d, ug/24.h",
    })
    void anotherUnitIsNotTheSame(String one, String other) {
        assertThat(UnitExpression.of(other).filter(unit(one)::isSame)).isEmpty();
    }

    /** The spellings of the guideline count as well. */
    @ParameterizedTest
    @CsvSource({
        "mcg/L, ug.L-1, true",
        "pg/ml, ng.L-1, true",
        "pg/mL, pmol/L, false",
        "a text, a text, true",
        "x, y, false"
    })
    void aSpellingAndAWayOfUcumMaySayOneUnit(String one, String other, boolean same) {
        assertThat(Shipped.guideline().vocabulary().isSameUnit(one, other)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"pg/mL, ng/mL, true", "pg/mL, pg/L, true", "pg/mL, pmol/L, false", "mL/min, mL/min/{1.73_m2}, false"})
    void theKindIsWhatIsMeasured(String one, String other, boolean alike) {
        assertThat(unit(one).isOfKind(unit(other))).isEqualTo(alike);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "/", ".", "()", "(g", "g)", "g//L", "g.", "{", "g{", "g{}}", "1.73m2", "PG/ML", "furlong",
                "mmin", "%2", "pg / mL", "\u00B5g", "0", "-1", "10*", "[", "[iU", "g[", "k", "da"
            })
    void whatIsNoUnitIsNone(String text) {
        assertThat(UnitExpression.of(text)).isEmpty();
    }

    @Test
    void aPowerHasItsBound() {
        assertThat(UnitExpression.of("10*12/L")).isPresent();
        assertThat(UnitExpression.of("m30")).isPresent();
        assertThat(UnitExpression.of("m31")).isEmpty();
        assertThat(UnitExpression.of("10*20.10*20")).isEmpty();
        assertThat(UnitExpression.of("g{" + "a".repeat(57) + "}")).isPresent();
        assertThat(UnitExpression.of("g{" + "a".repeat(58) + "}")).isEmpty();
    }

    /** Brackets, braces, exponents: whatever stands in a unit, it is read or it is none. */
    @Property(tries = 2000)
    void anyTextCanBeAsked(@ForAll("texts") String text) {
        Optional<UnitExpression> read = UnitExpression.of(text);
        assertThat(UnitExpression.of(text)).isEqualTo(read);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("pgmLul/().*^{}[]%'_0123456789-+ ")
                        .ofMaxLength(12),
                Arbitraries.strings().ofMaxLength(12));
    }

    /** UCUM's reference implementation says the same of every unit of the grammar and of the guideline. */
    @Test
    void theGrammarAgreesWithUcum() throws Exception {
        UcumService ucum = reference();
        List<String> units = Stream.concat(
                        Shipped.guideline().vocabulary().tests().names().stream()
                                .flatMap(name -> Shipped.guideline().vocabulary().tests().named(name).stream())
                                .flatMap(test -> test.scale().units().stream()),
                        Stream.of(
                                "g",
                                "kg",
                                "m",
                                "s",
                                "mol",
                                "L",
                                "l",
                                "dL",
                                "kat",
                                "mm[Hg]",
                                "meq/L",
                                "[iU]/L",
                                "m[IU]/mL",
                                "min",
                                "h",
                                "d",
                                "wk",
                                "mo",
                                "a",
                                "ug/d",
                                "ug/wk",
                                "mg/mo",
                                "mmol/m3",
                                "10*9/L",
                                "um3",
                                "K"))
                .distinct()
                .toList();
        assertThat(units).hasSizeGreaterThan(30);
        for (String one : units) {
            assertThat(ucum.validate(one)).as(one).isNull();
            for (String other : units) {
                Optional<ExactRatio> factor = unit(one).in(unit(other));
                if (factor.isPresent()) {
                    String expected = ucum.convert(new Decimal(ONE), one, other).asDecimal();
                    assertThat(factor.get().rounded(15))
                            .as(one + " in " + other)
                            .isEqualByComparingTo(new BigDecimal(expected).round(new MathContext(15)));
                } else {
                    assertThat(isAlike(ucum, one, other))
                            .as(one + " and " + other)
                            .isFalse();
                }
            }
        }
    }

    /** To the library a mole and an international unit are mere numbers, and a remark says nothing. */
    private static boolean isAlike(UcumService ucum, String one, String other) throws UcumException {
        boolean differsToUs = (one + other).matches(".*(mol|eq|kat|iU|IU|\\{).*");
        return !differsToUs && ucum.isComparable(one, other);
    }

    private static UcumService reference() throws IOException, UcumException {
        try (InputStream essence = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
            return new UcumEssenceService(essence);
        }
    }
}
