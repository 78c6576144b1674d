package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.quantities.PrintedQuantity;
import org.corrin.rules.FactType;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.wording.PrintedWords;
import org.corrin.wording.PrintedWords.PrintedWord;

/** The limits that stand in rules, so that no text has to repeat them. */
public final class RuleThresholds {

    private static final String LIMIT_OF = "limit of ";

    private final PrintedWords words;
    private final Map<String, Set<String>> ofTests = new LinkedHashMap<>();
    private final Map<String, Set<String>> ofFindings = new LinkedHashMap<>();
    private final Map<String, List<String>> own = new HashMap<>();
    private final Map<String, Map<String, String>> comparisons = new HashMap<>();

    /** The limits, printed in English. */
    public RuleThresholds(Collection<Rule> rules) {
        this(rules, PrintedWords.ENGLISH);
    }

    /** The limits, printed with the words of a language. */
    public RuleThresholds(Collection<Rule> rules, PrintedWords words) {
        this.words = words;
        for (Rule rule : rules) {
            own.put(rule.name(), printed(rule));
            comparisons.put(rule.name(), compared(rule));
            for (RulePattern pattern : rule.when()) {
                measured(pattern)
                        .forEach(measured -> tests(pattern)
                                .forEach(test -> ofTests.computeIfAbsent(test, name -> new LinkedHashSet<>())
                                        .addAll(measured.limits())));
            }
            rule.then().stream()
                    .map(Insertion::consequent)
                    .filter(consequent -> consequent.type() == FactType.FINDING)
                    .forEach(finding -> {
                        List<String> limits = printed(rule);
                        if (!limits.isEmpty()) {
                            ofFindings
                                    .computeIfAbsent(finding.name(), name -> new LinkedHashSet<>())
                                    .addAll(limits);
                        }
                    });
        }
    }

    /** The words in which they are printed. */
    PrintedWords words() {
        return words;
    }

    /** Every limit that some rule compares a test with, as written. */
    public Collection<String> ofTest(String test) {
        return ofTests.getOrDefault(test, Set.of());
    }

    /** What fills a placeholder such as {@code limit of serum B12 low}, the limit of a finding: "180 pg/mL". */
    Optional<String> ofPlaceholder(String placeholder) {
        return placeholder.startsWith(LIMIT_OF)
                ? Optional.ofNullable(ofFindings.get(placeholder.substring(LIMIT_OF.length())))
                        .map(limits -> words.joined(PrintedWord.OR, limits))
                : Optional.empty();
    }

    /** The limits a rule itself compares with, printed. */
    public List<String> ownOf(Rule rule) {
        return own.getOrDefault(rule.name(), List.of());
    }

    /** How a rule compares a test, such as "below 180 pg/mL", if it does. */
    Optional<String> comparison(Rule rule, String test) {
        return Optional.ofNullable(
                comparisons.getOrDefault(rule.name(), Map.of()).get(test));
    }

    private List<String> printed(Rule rule) {
        List<String> limits = new ArrayList<>();
        for (RulePattern pattern : rule.when()) {
            for (Constraint constraint : pattern.constraints()) {
                if (constraint instanceof MeasurementConstraint measured) {
                    limits.add(range(measured));
                } else if (constraint instanceof NumberConstraint compared) {
                    limits.add(Integer.toString(compared.constant()));
                }
            }
        }
        return limits;
    }

    private Map<String, String> compared(Rule rule) {
        Map<String, String> byTest = new HashMap<>();
        for (RulePattern pattern : rule.when()) {
            for (MeasurementConstraint measured : measured(pattern)) {
                String comparison = word(measured.comparison()) + " " + range(measured);
                tests(pattern)
                        .forEach(test -> byTest.merge(
                                test, comparison, (one, other) -> words.joined(PrintedWord.AND, List.of(one, other))));
            }
        }
        return byTest;
    }

    private String word(LimitComparison comparison) {
        return words.of(
                switch (comparison) {
                    case BELOW -> PrintedWord.BELOW;
                    case AT_MOST -> PrintedWord.AT_MOST;
                    case ABOVE -> PrintedWord.ABOVE;
                    case AT_LEAST -> PrintedWord.AT_LEAST;
                    case BETWEEN -> PrintedWord.FROM;
                });
    }

    private String range(MeasurementConstraint measured) {
        List<String> printed = measured.limits().stream()
                .map(limit -> PrintedQuantity.limit(limit, words.quantities()))
                .toList();
        if (printed.size() == 1) {
            return printed.get(0);
        }
        String low = measured.limits().get(0);
        String high = measured.limits().get(1);
        boolean oneUnit = low.substring(low.indexOf(' ')).equals(high.substring(high.indexOf(' ')));
        String first = printed.get(0);
        return words.joined(
                PrintedWord.TO, List.of(oneUnit ? first.substring(0, first.indexOf(' ')) : first, printed.get(1)));
    }

    private static List<MeasurementConstraint> measured(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(MeasurementConstraint.class::isInstance)
                .map(MeasurementConstraint.class::cast)
                .toList();
    }

    private static List<String> tests(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(oneOf -> oneOf.wanted() && oneOf.field().equals("test"))
                .flatMap(oneOf -> oneOf.values().stream())
                .toList();
    }
}
