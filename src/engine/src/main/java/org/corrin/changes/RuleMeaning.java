package org.corrin.changes;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.rules.Consequent;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;

/** What a rule says, whatever it is called, wherever it stands, and whatever names it gives to facts. */
record RuleMeaning(List<String> statements, List<AskedCondition> when, List<ReasonedConclusion> then) {

    /** One condition, however its constraints are ordered. */
    record AskedCondition(Presence presence, FactType type, Set<Constraint> constraints) {}

    /** @param reasons the numbers of the conditions that it rests on */
    record ReasonedConclusion(Consequent consequent, List<Integer> reasons) {}

    static RuleMeaning of(Rule rule) {
        List<String> bindings = rule.when().stream().map(RulePattern::binding).toList();
        return new RuleMeaning(
                rule.statements(),
                rule.when().stream().map(RuleMeaning::condition).toList(),
                rule.then().stream()
                        .map(insertion -> new ReasonedConclusion(
                                insertion.consequent(),
                                insertion.reasons().stream()
                                        .map(bindings::indexOf)
                                        .toList()))
                        .toList());
    }

    private static AskedCondition condition(RulePattern pattern) {
        return new AskedCondition(pattern.presence(), pattern.type(), new HashSet<>(pattern.constraints()));
    }

    /** Of rules that are gone by their names, those that say the same under a new name, with that name. */
    static Map<String, String> renamed(Map<String, Rule> before, Map<String, Rule> after) {
        Map<RuleMeaning, String> added = new LinkedHashMap<>();
        after.forEach((name, rule) -> {
            if (!before.containsKey(name)) {
                added.putIfAbsent(of(rule), name);
            }
        });
        Map<String, String> renamed = new LinkedHashMap<>();
        before.forEach((name, rule) -> {
            if (!after.containsKey(name)) {
                Optional.ofNullable(added.remove(of(rule))).ifPresent(other -> renamed.put(name, other));
            }
        });
        return renamed;
    }
}
