package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.corrin.facts.Units;
import org.corrin.guideline.Vocabulary;

/**
 * A Quantity of FHIR.
 *
 * @param comparator as it was sent, and also one that nobody here knows: without it "about 100" would be 100
 * @param unit as it was sent, by its code if there is one; empty if there is none
 */
record Amount(BigDecimal value, String comparator, String unit) {

    /** What came of reading one. */
    sealed interface Outcome permits Read, NotRead {}

    /** A number with its unit. */
    record Read(Amount amount) implements Outcome {}

    /** Why it is none. */
    record NotRead(String why) implements Outcome {}

    private static final String UCUM = "http://unitsofmeasure.org";

    static Outcome read(JsonNode sent, Vocabulary vocabulary) {
        JsonNode quantity = Fields.one(sent);
        Optional<BigDecimal> value = Fields.number(quantity.path("value"));
        if (value.isEmpty()) {
            return new NotRead("its value is not a number with a unit");
        }
        JsonNode comparator = quantity.path("comparator");
        if (Fields.given(comparator) && !comparator.isTextual() || Fields.given(quantity.path("_comparator"))) {
            return new NotRead("its comparator cannot be read");
        }
        String code = Fields.text(quantity.path("code"));
        String written = Fields.text(quantity.path("unit"));
        String system = Fields.text(quantity.path("system"));
        boolean isUcum = system.equals(UCUM) || system.isEmpty();
        if (isUcum && contradict(code, written, vocabulary)) {
            return new NotRead("its unit is `" + code + "` by its code and `" + written + "` by its text");
        }
        String unit = isUcum && !code.isBlank() ? code : written;
        return new Read(new Amount(value.get(), Fields.text(comparator), unit.strip()));
    }

    /** Whether the text is a unit of another size than the code. Capitals are how some systems print all units. */
    private static boolean contradict(String code, String written, Vocabulary vocabulary) {
        String one = vocabulary.unit(code);
        String other = vocabulary.unit(written);
        return !one.equalsIgnoreCase(other)
                && Units.exists(one)
                && Units.exists(other)
                && !(Units.comparable(one, other) && Units.factor(one, other).compareTo(BigDecimal.ONE) == 0);
    }
}
