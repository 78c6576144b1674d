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

/** The limits that stand in rules, so that no text has to repeat them. */
public final class RuleThresholds {

    private static final String LIMIT_OF = "limit of ";

    private final Map<String, Set<String>> ofTests = new LinkedHashMap<>();
    private final Map<String, Set<String>> ofFindings = new LinkedHashMap<>();
    private final Map<String, List<String>> own = new HashMap<>();
    private final Map<String, Map<String, String>> comparisons = new HashMap<>();

    public RuleThresholds(Collection<Rule> rules) {
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

    /** Every limit that some rule compares a test with, as written. */
    public Collection<String> ofTest(String test) {
        return ofTests.getOrDefault(test, Set.of());
    }

    /** What fills a placeholder such as {@code limit of serum B12 low}, the limit of a finding: "180 pg/mL". */
    Optional<String> ofPlaceholder(String placeholder) {
        return placeholder.startsWith(LIMIT_OF)
                ? Optional.ofNullable(ofFindings.get(placeholder.substring(LIMIT_OF.length())))
                        .map(limits -> String.join(" or ", limits))
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

    private static List<String> printed(Rule rule) {
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

    private static Map<String, String> compared(Rule rule) {
        Map<String, String> byTest = new HashMap<>();
        for (RulePattern pattern : rule.when()) {
            for (MeasurementConstraint measured : measured(pattern)) {
                String comparison = word(measured.comparison()) + " " + range(measured);
                tests(pattern).forEach(test -> byTest.merge(test, comparison, (one, other) -> one + " and " + other));
            }
        }
        return byTest;
    }

    private static String word(LimitComparison comparison) {
        return comparison == LimitComparison.BETWEEN ? "from" : comparison.inWords();
    }

    private static String range(MeasurementConstraint measured) {
        List<String> printed =
                measured.limits().stream().map(PrintedQuantity::limit).toList();
        if (printed.size() == 1) {
            return printed.get(0);
        }
        String low = measured.limits().get(0);
        String high = measured.limits().get(1);
        boolean oneUnit = low.substring(low.indexOf(' ')).equals(high.substring(high.indexOf(' ')));
        return (oneUnit ? low.substring(0, low.indexOf(' ')) : printed.get(0)) + " to " + printed.get(1);
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
