package org.corrin.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
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

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private static final UnitExpression MONTH = UnitExpression.of("mo").orElseThrow();

    private static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:[.,]\\d{1,9})?)";

    private final Map<String, UnitExpression> units = new LinkedHashMap<>();
    private final Map<String, UnitExpression> times = new LinkedHashMap<>();
    private final Set<StatedNumber> validities = new LinkedHashSet<>();
    private final Map<Statement, Set<StatedNumber>> of = new HashMap<>();
    private final Pattern inEnglish;
    private final Pattern elsewhere;

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
        Set<String> withTimes = new LinkedHashSet<>(units.keySet());
        withTimes.addAll(times.keySet());
        this.inEnglish = numbersWith(withTimes);
        this.elsewhere = numbersWith(units.keySet());
    }

    /** The numbers of a text, as they are written there, that none of these statements says. */
    List<String> unstated(TextTemplate text, String language, Collection<Statement> statements) {
        Set<StatedNumber> stated = new LinkedHashSet<>(validities);
        statements.forEach(statement -> stated.addAll(of.computeIfAbsent(statement, this::numbers)));
        String typed = text.segments().stream()
                .map(segment -> segment.isPlaceholder() ? " ; " : segment.text())
                .collect(Collectors.joining());
        List<String> unstated = new ArrayList<>();
        numbers(typed, language.equals(Wording.USUAL_LANGUAGE)).forEach((number, written) -> {
            if (stated.stream().noneMatch(number::isSame)) {
                unstated.add(written);
            }
        });
        return unstated;
    }

    private Set<StatedNumber> numbers(Statement statement) {
        Set<StatedNumber> numbers =
                new LinkedHashSet<>(numbers(statement.text(), true).keySet());
        statement
                .numbers()
                .forEach(number -> numbers.addAll(numbers(number, true).keySet()));
        return numbers;
    }

    /** Of two numbers with one unit, as in "40 to 80 mg", each has it. */
    private Map<StatedNumber, String> numbers(String text, boolean english) {
        Map<StatedNumber, String> numbers = new LinkedHashMap<>();
        Matcher matcher = (english ? inEnglish : elsewhere).matcher(text);
        while (matcher.find()) {
            UnitExpression unit = units.getOrDefault(matcher.group(3), times.get(matcher.group(3)));
            for (int group = 1; group <= 2; group++) {
                if (matcher.group(group) != null) {
                    numbers.put(
                            new StatedNumber(value(matcher.group(group), english), unit),
                            matcher.group(group) + " " + matcher.group(3));
                }
            }
        }
        return numbers;
    }

    /** Longer names first: of {@code mg/dL} the beginning is a unit, too. */
    private static Pattern numbersWith(Collection<String> units) {
        String anyUnit = units.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return units.isEmpty()
                ? NOTHING
                : Pattern.compile("(?<![\\w.,])(?:(" + NUMBER + ")\\s*(?:\\p{L}+|[-\u2013])\\s*)?(" + NUMBER
                        + ")[\\s\u00a0+]*(" + anyUnit + ")(?!\\w)");
    }

    /** What separates thousands in English separates decimals elsewhere; a point before three digits may be either. */
    private static BigDecimal value(String written, boolean english) {
        String plain = english ? written.replace(",", "") : written.replaceAll("\\.(?=\\d{3}(?!\\d))", "");
        return new BigDecimal(plain.replace(',', '.'));
    }
}
