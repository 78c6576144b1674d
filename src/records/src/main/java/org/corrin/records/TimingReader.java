package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.records.json.FhirFields;

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

    private static final String SECONDS = "s";

    private final TermSet<NamedPeriod> periods;

    TimingReader(TermSet<NamedPeriod> periods) {
        this.periods = periods;
    }

    /** The name of the period from one dose to the next; nothing if the vocabulary has none of that length. */
    Optional<String> period(JsonNode timing) {
        JsonNode repeat = FhirFields.one(timing.path("repeat"));
        if (FhirFields.whyMeaningMayChange(timing).isPresent() || isUnclear(repeat)) {
            return Optional.empty();
        }
        boolean counted = FhirFields.given(repeat.path("period")) || FhirFields.given(repeat.path("frequency"));
        return (counted ? repeated(repeat) : named(timing)).map(NamedPeriod::name);
    }

    /** Whether it says more than a frequency: a range, certain days, several times of the day, or one dose in all. */
    private static boolean isUnclear(JsonNode repeat) {
        JsonNode count = repeat.path("count");
        boolean once = FhirFields.given(count)
                && FhirFields.number(count)
                        .filter(number -> number.compareTo(BigDecimal.ONE) > 0)
                        .isEmpty();
        return once
                || MORE_TO_IT.stream().anyMatch(field -> FhirFields.given(repeat.path(field)))
                || repeat.path("timeOfDay").size() > 1
                || repeat.path("when").size() > 1;
    }

    /** By its code, such as QD or BID, or by its text. */
    private Optional<NamedPeriod> named(JsonNode timing) {
        JsonNode code = timing.path("code");
        for (JsonNode coding : FhirFields.items(code.path("coding"))) {
            Optional<NamedPeriod> known = periods.meantBy(FhirFields.text(coding.path("code")));
            if (known.isPresent()) {
                return known;
            }
        }
        return ConceptLookup.names(code)
                .flatMap(said -> periods.meantBy(said).stream())
                .findFirst();
    }

    private Optional<NamedPeriod> repeated(JsonNode repeat) {
        String unit = FhirFields.text(repeat.path("periodUnit"));
        List<String> words = WORDS.get(unit);
        Optional<BigDecimal> period = FhirFields.number(repeat.path("period")).filter(length -> length.signum() > 0);
        Optional<BigDecimal> frequency = FhirFields.given(repeat.path("frequency"))
                ? FhirFields.number(repeat.path("frequency")).filter(times -> times.signum() > 0)
                : Optional.of(BigDecimal.ONE);
        if (words == null || period.isEmpty() || frequency.isEmpty()) {
            return Optional.empty();
        }
        String number = period.get().stripTrailingZeros().toPlainString();
        String said = number + " " + words.get(number.equals("1") ? 0 : 1);
        boolean once = frequency.get().compareTo(BigDecimal.ONE) == 0;
        // Four weeks are a month of injections and no month of the calendar: the vocabulary says so by its words.
        return (once ? periods.meantBy(said) : Optional.<NamedPeriod>empty())
                .or(() -> ofLength(period.get(), unit, frequency.get()));
    }

    private Optional<NamedPeriod> ofLength(BigDecimal period, String unit, BigDecimal frequency) {
        ExactRatio seconds = MeasurementScale.factor(unit, SECONDS).times(period);
        return periods.names().stream()
                .flatMap(name -> periods.named(name).stream())
                .filter(named -> seconds(named.length()).times(frequency).compareTo(seconds) == 0)
                .findFirst();
    }

    private static ExactRatio seconds(Quantity length) {
        return MeasurementScale.factor(length.unit(), SECONDS).times(length.value());
    }
}
