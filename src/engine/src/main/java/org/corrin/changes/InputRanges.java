package org.corrin.changes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.corrin.cells.InputValue;
import org.corrin.cells.Inputs;
import org.corrin.cells.IntervalRun;
import org.corrin.cells.ValueInterval;
import org.corrin.changes.PatientRegion.InputRange;
import org.corrin.changes.PatientRegion.ResultInterval;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.MeasurementScale;
import org.corrin.quantities.Quantity;
import org.corrin.quantities.ValueRange;

/** Puts what can be known of an input into numbers and words that programs read; the words of the newer release come first. */
final class InputRanges {

    private static final Map<String, String> KINDS =
            Map.of(Inputs.AGE, "age", Inputs.SEX, "sex", Inputs.MEDICATIONS, "medication", Inputs.ORDERS, "order");

    private final List<Vocabulary> vocabularies;

    InputRanges(ReleasePair releases) {
        this.vocabularies =
                List.of(releases.after().vocabulary(), releases.before().vocabulary());
    }

    /** An input that can be several things at once, or of which several are the same to an outcome: in words alone. */
    InputRange inWords(String input, String words) {
        return new InputRange(kind(input), kind(input), "", List.of(), List.of(words));
    }

    /**
     * An input that is one of these.
     *
     * @param words what it may be that no interval says
     */
    InputRange of(String input, Collection<InputValue> values, List<String> words) {
        Optional<MeasurementScale> scale = test(input).map(TestTerm::scale);
        // A result of which more is so than its number has an interval of its own, where that makes a difference.
        Map<String, Set<ValueInterval>> intervals = new TreeMap<>();
        for (InputValue value : values) {
            value.interval()
                    .ifPresent(interval -> intervals
                            .computeIfAbsent(remark(value, interval), remark -> new LinkedHashSet<>())
                            .add(interval));
        }
        Set<ValueRange> plain = new HashSet<>();
        List<ResultInterval> ranges = new ArrayList<>();
        intervals.forEach((remark, some) -> IntervalRun.of(List.copyOf(some), interval -> interval, interval -> "")
                .forEach(run -> {
                    ValueRange range = range(run.interval(), scale);
                    if (!plain.contains(range)) {
                        ranges.add(ResultInterval.of(range, remark));
                    }
                    if (remark.isEmpty()) {
                        plain.add(range);
                    }
                }));
        return new InputRange(
                kind(input), input, scale.map(MeasurementScale::unit).orElse(""), ranges, words);
    }

    private Optional<TestTerm> test(String name) {
        return vocabularies.stream()
                .flatMap(vocabulary -> vocabulary.tests().named(name).stream())
                .findFirst();
    }

    private String kind(String input) {
        if (test(input).isPresent()) {
            return "lab";
        }
        if (vocabularies.stream()
                .anyMatch(vocabulary -> vocabulary.conditions().named(input).isPresent())) {
            return "condition";
        }
        return vocabularies.stream()
                        .anyMatch(
                                vocabulary -> vocabulary.symptoms().named(input).isPresent())
                ? "symptom"
                : KINDS.getOrDefault(input, "dose");
    }

    private ValueRange range(ValueInterval interval, Optional<MeasurementScale> scale) {
        ValueRange range = ValueRange.ANY;
        if (interval.low().isPresent()) {
            ValueInterval.IntervalEnd low = interval.low().get();
            range = range.from(number(low.limit(), scale), low.included());
        }
        if (interval.high().isPresent()) {
            ValueInterval.IntervalEnd high = interval.high().get();
            range = range.upTo(number(high.limit(), scale), high.included());
        }
        return range;
    }

    /** A limit in the unit of the rules; ages are numbers already. */
    private BigDecimal number(String limit, Optional<MeasurementScale> scale) {
        return scale.map(one -> one.measure(Quantity.parse(limit)).decimal()).orElseGet(() -> new BigDecimal(limit));
    }

    /** What is said of a result beside its number, without the comma before it. */
    private static String remark(InputValue value, ValueInterval interval) {
        String numbers = interval.inNumbers();
        String remark = value.says().startsWith(numbers) ? value.says().substring(numbers.length()) : interval.remark();
        return remark.replaceFirst("^, ", "");
    }
}
