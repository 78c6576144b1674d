package org.corrin.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.corrin.guideline.Statement;
import org.corrin.guideline.TestTerm;
import org.corrin.guideline.Vocabulary;
import org.corrin.quantities.ExactRatio;
import org.corrin.quantities.UnitExpression;
import org.corrin.wording.TextTemplate;
import org.corrin.wording.Wording;

/**
 * Numbers with a unit that stand in texts, and whether a statement says the same: a dose that is typed into a text must be that
 * of the evidence, in whatever unit. Units are those of the vocabulary; in English also times in words. How long a result counts
 * is said by the vocabulary, and needs no statement.
 */
final class StatedNumbers {

    /** A number with its unit. */
    private record StatedNumber(BigDecimal value, UnitExpression unit) {

        boolean isSame(StatedNumber other) {
            return other.unit
                    .in(unit)
                    .map(factor -> factor.times(other.value).compareTo(ExactRatio.of(value)) == 0)
                    .orElse(false);
        }
    }

    private static final Map<String, String> TIMES =
            Map.of("hour", "h", "day", "d", "week", "wk", "month", "mo", "year", "a");

    private static final UnitExpression MONTH = UnitExpression.of("mo").orElseThrow();

    private static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:[.,]\\d{1,9})?)";

    private final Map<String, UnitExpression> units = new LinkedHashMap<>();
    private final Map<String, UnitExpression> times = new LinkedHashMap<>();
    private final Set<StatedNumber> validities = new LinkedHashSet<>();

    StatedNumbers(Vocabulary vocabulary) {
        Set<String> measured = new TreeSet<>(vocabulary.orders().doseUnits());
        vocabulary.tests().names().stream()
                .flatMap(test -> vocabulary.tests().named(test).map(TestTerm::scale).stream())
                .forEach(scale -> measured.addAll(scale.units()));
        measured.forEach(unit -> UnitExpression.of(unit).ifPresent(known -> units.put(unit, known)));
        vocabulary.unitSpellings().forEach((spelling, unit) -> {
            if (units.containsKey(unit)) {
                units.put(spelling, units.get(unit));
            }
        });
        vocabulary.tests().names().stream()
                .flatMap(test -> vocabulary.tests().named(test).orElseThrow().validity().validFor().stream())
                .forEach(period -> validities.add(new StatedNumber(BigDecimal.valueOf(period.toTotalMonths()), MONTH)));
        TIMES.forEach((word, unit) -> UnitExpression.of(unit).ifPresent(known -> {
            times.put(word, known);
            times.put(word + "s", known);
        }));
    }

    /** The numbers of a text, as they are written there, that none of these statements says. */
    List<String> unstated(TextTemplate text, String language, Collection<Statement> statements) {
        Set<StatedNumber> stated = new LinkedHashSet<>(validities);
        for (Statement statement : statements) {
            stated.addAll(numbers(statement.text(), Wording.USUAL_LANGUAGE).keySet());
            statement
                    .numbers()
                    .forEach(number -> stated.addAll(
                            numbers(number, Wording.USUAL_LANGUAGE).keySet()));
        }
        List<String> unstated = new ArrayList<>();
        String typed = text.segments().stream()
                .map(segment -> segment.isPlaceholder() ? " ; " : segment.text())
                .collect(Collectors.joining());
        numbers(typed, language).forEach((number, written) -> {
            if (stated.stream().noneMatch(number::isSame)) {
                unstated.add(written);
            }
        });
        return unstated;
    }

    /** Of two numbers with one unit, as in "40 to 80 mg", each has it. */
    private Map<StatedNumber, String> numbers(String text, String language) {
        boolean english = language.equals(Wording.USUAL_LANGUAGE);
        Map<String, UnitExpression> known = new LinkedHashMap<>(units);
        if (english) {
            known.putAll(times);
        }
        Map<StatedNumber, String> numbers = new LinkedHashMap<>();
        if (known.isEmpty()) {
            return numbers;
        }
        String anyUnit = known.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Matcher matcher = Pattern.compile("(?<![\\w.,])(?:(" + NUMBER + ")\\s*(?:\\p{L}+|[-\u2013])\\s*)?(" + NUMBER
                        + ")[\\s\u00a0+]*(" + anyUnit + ")(?!\\w)")
                .matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= 2; group++) {
                if (matcher.group(group) != null) {
                    numbers.put(
                            new StatedNumber(value(matcher.group(group), english), known.get(matcher.group(3))),
                            matcher.group(group) + " " + matcher.group(3));
                }
            }
        }
        return numbers;
    }

    /** What separates thousands in English separates decimals elsewhere; a point before three digits may be either. */
    private static BigDecimal value(String written, boolean english) {
        String plain = english ? written.replace(",", "") : written.replaceAll("\\.(?=\\d{3}(?!\\d))", "");
        return new BigDecimal(plain.replace(',', '.'));
    }
}
