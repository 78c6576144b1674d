package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.UnitExpression;

/**
 * A Quantity of FHIR.
 *
 * @param comparator as it was sent, and also one that nobody here knows: without it "about 100" would be 100
 * @param unit as it was sent, by its code if there is one; empty if there is none
 * @param isCoded whether the unit is a code
 */
public record FhirQuantity(BigDecimal value, String comparator, String unit, boolean isCoded) {

    /** What came of reading one. */
    public sealed interface QuantityReading permits ReadQuantity, UnreadableQuantity {}

    /** A number with its unit. */
    public record ReadQuantity(FhirQuantity amount) implements QuantityReading {}

    /** Why it is none. */
    public record UnreadableQuantity(String why) implements QuantityReading {}

    private static final String UCUM = "http://unitsofmeasure.org";

    public static QuantityReading read(JsonNode sent, Vocabulary vocabulary) {
        JsonNode quantity = FhirFields.one(sent);
        Optional<BigDecimal> value = FhirFields.number(quantity.path("value"));
        if (value.isEmpty()) {
            return new UnreadableQuantity("its value is not a number with a unit");
        }
        JsonNode comparator = quantity.path("comparator");
        if (FhirFields.given(comparator) && !comparator.isTextual() || FhirFields.given(quantity.path("_comparator"))) {
            return new UnreadableQuantity("its comparator cannot be read");
        }
        String code = FhirFields.text(quantity.path("code"));
        String written = FhirFields.text(quantity.path("unit"));
        String system = FhirFields.text(quantity.path("system"));
        boolean isUcum = system.equals(UCUM) || system.isEmpty();
        if (isUcum && contradict(code, written, vocabulary)) {
            return new UnreadableQuantity("its unit is `" + code + "` by its code and `" + written + "` by its text");
        }
        boolean isCoded = !code.isBlank() && (isUcum || written.isBlank());
        return new ReadQuantity(new FhirQuantity(
                value.get(), FhirFields.text(comparator), (isCoded ? code : written).strip(), isCoded));
    }

    /** Whether the text is a unit of another size than the code. Capitals are how some systems print all units. */
    private static boolean contradict(String code, String written, Vocabulary vocabulary) {
        String one = vocabulary.unit(code);
        String other = vocabulary.unit(written);
        return !one.equalsIgnoreCase(other)
                && UnitExpression.of(one).isPresent()
                && UnitExpression.of(other).isPresent()
                && !vocabulary.isSameUnit(one, other);
    }
}
