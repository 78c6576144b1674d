package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.Shipped;
import org.corrin.guideline.Guideline;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.Consequent.ConcludedAssessment;
import org.corrin.rules.Consequent.ConcludedFinding;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.dialect.DialectReader;
import org.junit.jupiter.api.Test;

/** What holds of the shipped rules as they are written. */
class ShippedRulesTest {

    private static final List<Rule> RULES = DialectReader.read(Shipped.guideline()).rules().stream()
            .filter(rule -> !rule.file().equals(Guideline.LAWS))
            .toList();

    /**
     * With a circle through a "not" the order of the rules would matter, and with any other circle the session might
     * never rest.
     */
    @Test
    void noConclusionRestsOnItself() {
        Map<Rule, List<Rule>> readers = new LinkedHashMap<>();
        for (Rule rule : RULES) {
            readers.put(
                    rule,
                    RULES.stream()
                            .filter(reader -> rule.then().stream()
                                    .anyMatch(insertion ->
                                            reader.when().stream().anyMatch(pattern -> mayMeet(insertion, pattern))))
                            .toList());
        }
        assertThat(readers.values()).as("rules that read conclusions").anyMatch(one -> !one.isEmpty());
        for (Rule rule : RULES) {
            Set<String> after = new TreeSet<>();
            Deque<Rule> next = new ArrayDeque<>(readers.get(rule));
            while (!next.isEmpty()) {
                Rule reader = next.pop();
                if (after.add(reader.name())) {
                    next.addAll(readers.get(reader));
                }
            }
            assertThat(after).as("what follows from `%s`", rule.name()).doesNotContain(rule.name());
        }
    }

    private static boolean mayMeet(Insertion insertion, RulePattern pattern) {
        Map<String, String> fields = fields(insertion.consequent());
        return insertion.consequent().type() == pattern.type()
                && pattern.constraints().stream()
                        .filter(TextConstraint.class::isInstance)
                        .map(TextConstraint.class::cast)
                        .allMatch(oneOf -> oneOf.wanted() == oneOf.values().contains(fields.get(oneOf.field())));
    }

    private static Map<String, String> fields(Consequent consequent) {
        if (consequent instanceof ConcludedFinding finding) {
            return Map.of("about", finding.about(), "level", finding.level());
        }
        if (consequent instanceof ConcludedAdvice advice) {
            return Map.of("kind", advice.kind(), "code", advice.code(), "strength", advice.strength());
        }
        return consequent instanceof ConcludedAssessment assessment ? Map.of("status", assessment.status()) : Map.of();
    }
}
