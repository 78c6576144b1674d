package org.corrin.catalogue;

import java.math.BigDecimal;
import java.util.List;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.TestTerm.ResultRange;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.ValueRange;

/** The units of a test, and numbers in the one that rules compare in. */
public final class TestUnits {

    private final MeasurementScale scale;

    TestUnits(TestTerm test) {
        this.scale = test.scale();
    }

    /**
     * A unit that results of a test may come in.
     *
     * @param unit its UCUM code
     * @param factor a number in it, times this and by the divisor, is the number in the unit of the rules; a decimal
     * @param divisor almost always 1; else the conversion has no decimal that ends
     */
    public record AcceptedUnit(String unit, String factor, String divisor) {}

    /** Every accepted unit, in the order of the vocabulary. */
    List<AcceptedUnit> accepted() {
        return scale.units().stream().map(this::accepted).toList();
    }

    private AcceptedUnit accepted(String unit) {
        ExactRatio factor = scale.measure(new Quantity(BigDecimal.ONE, unit));
        return new AcceptedUnit(unit, plain(factor.over()), plain(factor.under()));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** A limit such as {@code 180 pg/mL}, in the unit of the rules. */
    BigDecimal limit(String limit) {
        return scale.measure(Quantity.parse(limit)).decimal();
    }

    /** A range of results, in the unit of the rules. */
    ValueRange range(ResultRange range) {
        ValueRange inUnit = ValueRange.ANY;
        for (String limit : range.above().stream().toList()) {
            inUnit = inUnit.from(limit(limit), false);
        }
        for (String limit : range.atLeast().stream().toList()) {
            inUnit = inUnit.from(limit(limit), true);
        }
        for (String limit : range.below().stream().toList()) {
            inUnit = inUnit.upTo(limit(limit), false);
        }
        for (String limit : range.atMost().stream().toList()) {
            inUnit = inUnit.upTo(limit(limit), true);
        }
        return inUnit;
    }
}
