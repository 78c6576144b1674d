package org.corrin.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.rules.Consequent;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.RuleDependencies;

/** Which rules read a test, which give an advice, and which tests the assessment rests on. */
final class RuleIndex {

    private final Map<String, List<String>> readers = new LinkedHashMap<>();
    private final Map<String, List<String>> giving = new HashMap<>();
    private final Set<String> testsRead;
    private final Set<String> testsOfAssessment;

    RuleIndex(Collection<Rule> rules) {
        for (Rule rule : rules) {
            if (!rule.isLaw()) {
                rule.testsRead()
                        .distinct()
                        .forEach(test -> readers.computeIfAbsent(test, name -> new ArrayList<>())
                                .add(rule.name()));
            }
            rule.then().stream()
                    .map(Insertion::consequent)
                    .filter(consequent -> consequent.type() == FactType.ADVICE)
                    .map(Consequent::name)
                    .distinct()
                    .forEach(advice -> giving.computeIfAbsent(advice, one -> new ArrayList<>())
                            .add(rule.name()));
        }
        this.testsRead = testsRead(rules.stream());
        this.testsOfAssessment = testsRead(restingUnderTheAssessment(rules));
    }

    private static Stream<Rule> restingUnderTheAssessment(Collection<Rule> rules) {
        Map<String, Rule> byName = new HashMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        RuleDependencies dependencies = new RuleDependencies(rules);
        return rules.stream()
                .filter(rule -> dependencies.restingOn(rule).stream()
                        .flatMap(name -> byName.get(name).then().stream())
                        .anyMatch(insertion -> insertion.consequent().type() == FactType.ASSESSMENT));
    }

    private static Set<String> testsRead(Stream<Rule> rules) {
        return rules.filter(rule -> !rule.isLaw())
                .flatMap(Rule::testsRead)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** For each test, the rules that read its result, in the order of the files. */
    Map<String, List<String>> readers() {
        return readers;
    }

    List<String> rulesGiving(String kind, String code) {
        return giving.getOrDefault(kind + " " + code, List.of());
    }

    Set<String> testsRead() {
        return testsRead;
    }

    Set<String> testsOfAssessment() {
        return testsOfAssessment;
    }
}
