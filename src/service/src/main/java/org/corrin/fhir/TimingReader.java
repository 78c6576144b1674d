package org.corrin.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.facts.Quantity;
import org.corrin.facts.Units;
import org.corrin.guideline.Terms;
import org.corrin.guideline.Vocabulary.NamedPeriod;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/** Reads how often something is to be given, as one of the periods of a vocabulary. */
final class TimingReader {

    /** How a vocabulary says the units of FHIR's timings, one and several of them. */
    private static final Map<UnitsOfTime, List<String>> WORDS = Map.of(
            UnitsOfTime.H, List.of("hour", "hours"),
            UnitsOfTime.D, List.of("day", "days"),
            UnitsOfTime.WK, List.of("week", "weeks"),
            UnitsOfTime.MO, List.of("month", "months"));

    private final Terms<NamedPeriod> periods;

    TimingReader(Terms<NamedPeriod> periods) {
        this.periods = periods;
    }

    /** The name of the period from one dose to the next; nothing if the vocabulary has none of that length. */
    Optional<String> period(Timing timing) {
        Optional<NamedPeriod> repeated = timing.hasRepeat() ? repeated(timing.getRepeat()) : Optional.empty();
        return repeated.or(() -> named(timing)).map(NamedPeriod::name);
    }

    /** By its code, such as QD or BID, or by its text. */
    private Optional<NamedPeriod> named(Timing timing) {
        return Stream.concat(
                        timing.getCode().getCoding().stream()
                                .flatMap(coding -> Stream.of(coding.getCode(), coding.getDisplay())),
                        Stream.of(timing.getCode().getText()))
                .filter(Objects::nonNull)
                .flatMap(said -> periods.said(said).stream())
                .findFirst();
    }

    private Optional<NamedPeriod> repeated(TimingRepeatComponent repeat) {
        List<String> words = WORDS.get(repeat.getPeriodUnit());
        boolean range = repeat.hasFrequencyMax() || repeat.hasPeriodMax();
        if (words == null || range || !repeat.hasPeriod() || repeat.getPeriod().signum() <= 0) {
            return Optional.empty();
        }
        int frequency = repeat.hasFrequency() ? repeat.getFrequency() : 1;
        if (frequency < 1) {
            return Optional.empty();
        }
        String number = repeat.getPeriod().stripTrailingZeros().toPlainString();
        String said = number + " " + words.get(number.equals("1") ? 0 : 1);
        // Four weeks are a month of injections and no month of the calendar: the vocabulary says so by its words.
        return (frequency == 1 ? periods.said(said) : Optional.<NamedPeriod>empty())
                .or(() -> ofLength(repeat.getPeriod(), repeat.getPeriodUnit().toCode(), frequency));
    }

    private Optional<NamedPeriod> ofLength(BigDecimal period, String unit, int frequency) {
        BigDecimal seconds = period.multiply(Units.factor(unit, "s"));
        return periods.names().stream()
                .flatMap(name -> periods.named(name).stream())
                .filter(named -> seconds(named.length())
                                .multiply(BigDecimal.valueOf(frequency))
                                .compareTo(seconds)
                        == 0)
                .findFirst();
    }

    private static BigDecimal seconds(Quantity length) {
        return length.value().multiply(Units.factor(length.unit(), "s"));
    }
}
