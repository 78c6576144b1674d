package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.facts.Quantity;
import org.corrin.facts.Units;
import org.corrin.guideline.Terms;
import org.corrin.guideline.Vocabulary.NamedPeriod;

/** Reads how often something is to be given, as one of the periods of a vocabulary. */
final class TimingReader {

    /** How a vocabulary says the units of FHIR's timings, one and several of them. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "h", List.of("hour", "hours"),
            "d", List.of("day", "days"),
            "wk", List.of("week", "weeks"),
            "mo", List.of("month", "months"));

    /** With one of these a frequency is not the whole of how often. */
    private static final List<String> MORE_TO_IT = List.of("frequencyMax", "periodMax", "dayOfWeek");

    private final Terms<NamedPeriod> periods;

    TimingReader(Terms<NamedPeriod> periods) {
        this.periods = periods;
    }

    /** The name of the period from one dose to the next; nothing if the vocabulary has none of that length. */
    Optional<String> period(JsonNode timing) {
        JsonNode repeat = Fields.one(timing.path("repeat"));
        if (Fields.whyMeaningMayChange(timing).isPresent() || isUnclear(repeat)) {
            return Optional.empty();
        }
        boolean counted = Fields.given(repeat.path("period")) || Fields.given(repeat.path("frequency"));
        return (counted ? repeated(repeat) : named(timing)).map(NamedPeriod::name);
    }

    /** Whether it says more than a frequency: a range, certain days, several times of the day, or one dose in all. */
    private static boolean isUnclear(JsonNode repeat) {
        JsonNode count = repeat.path("count");
        boolean once = Fields.given(count)
                && Fields.number(count)
                        .filter(number -> number.compareTo(BigDecimal.ONE) > 0)
                        .isEmpty();
        return once
                || MORE_TO_IT.stream().anyMatch(field -> Fields.given(repeat.path(field)))
                || repeat.path("timeOfDay").size() > 1
                || repeat.path("when").size() > 1;
    }

    /** By its code, such as QD or BID, or by its text. */
    private Optional<NamedPeriod> named(JsonNode timing) {
        JsonNode code = timing.path("code");
        for (JsonNode coding : Fields.items(code.path("coding"))) {
            Optional<NamedPeriod> known = periods.said(Fields.text(coding.path("code")));
            if (known.isPresent()) {
                return known;
            }
        }
        return Concepts.names(code).flatMap(said -> periods.said(said).stream()).findFirst();
    }

    private Optional<NamedPeriod> repeated(JsonNode repeat) {
        String unit = Fields.text(repeat.path("periodUnit"));
        List<String> words = WORDS.get(unit);
        Optional<BigDecimal> period = Fields.number(repeat.path("period")).filter(length -> length.signum() > 0);
        Optional<BigDecimal> frequency = Fields.given(repeat.path("frequency"))
                ? Fields.number(repeat.path("frequency")).filter(times -> times.signum() > 0)
                : Optional.of(BigDecimal.ONE);
        if (words == null || period.isEmpty() || frequency.isEmpty()) {
            return Optional.empty();
        }
        String number = period.get().stripTrailingZeros().toPlainString();
        String said = number + " " + words.get(number.equals("1") ? 0 : 1);
        boolean once = frequency.get().compareTo(BigDecimal.ONE) == 0;
        // Four weeks are a month of injections and no month of the calendar: the vocabulary says so by its words.
        return (once ? periods.said(said) : Optional.<NamedPeriod>empty())
                .or(() -> ofLength(period.get(), unit, frequency.get()));
    }

    private Optional<NamedPeriod> ofLength(BigDecimal period, String unit, BigDecimal frequency) {
        BigDecimal seconds = period.multiply(Units.factor(unit, "s"));
        return periods.names().stream()
                .flatMap(name -> periods.named(name).stream())
                .filter(named -> seconds(named.length()).multiply(frequency).compareTo(seconds) == 0)
                .findFirst();
    }

    private static BigDecimal seconds(Quantity length) {
        return length.value().multiply(Units.factor(length.unit(), "s"));
    }
}
