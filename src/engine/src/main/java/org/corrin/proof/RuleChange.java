package org.corrin.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.ReferenceConstraint;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;

/**
 * A rule or law that is not written in two guidelines alike. Where it stands makes no difference.
 *
 * @param before empty if it is new
 * @param after empty if it is gone
 */
record RuleChange(Optional<Rule> before, Optional<Rule> after) {

    /** All changes between two sets of rules. */
    static List<RuleChange> between(Collection<Rule> before, Collection<Rule> after) {
        Map<String, Rule> old = byName(before);
        Map<String, Rule> now = byName(after);
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(old.keySet());
        List<RuleChange> changes = new ArrayList<>();
        for (String name : names) {
            RuleChange change = new RuleChange(Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name)));
            if (!change.before().map(RuleChange::written).equals(change.after().map(RuleChange::written))) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static Map<String, Rule> byName(Collection<Rule> rules) {
        Map<String, Rule> byName = new LinkedHashMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        return byName;
    }

    private static List<?> written(Rule rule) {
        return List.of(
                rule.isLaw(),
                rule.text(),
                rule.then(),
                rule.when().stream()
                        .map(pattern -> asking(pattern, pattern.constraints()))
                        .toList());
    }

    /** Whether nothing but limits differs: whoever follows both has the same conclusions for the same reasons. */
    boolean isOfLimits() {
        return before.isPresent() && before.map(RuleChange::withoutLimits).equals(after.map(RuleChange::withoutLimits));
    }

    private static List<?> withoutLimits(Rule rule) {
        return List.of(
                rule.isLaw(),
                rule.then(),
                rule.when().stream()
                        .map(pattern -> asking(
                                pattern,
                                pattern.constraints().stream()
                                        .map(RuleChange::withoutLimit)
                                        .toList()))
                        .toList());
    }

    private static Object withoutLimit(Constraint constraint) {
        return constraint instanceof TextConstraint || constraint instanceof ReferenceConstraint
                ? constraint
                : constraint.getClass();
    }

    private static List<?> asking(RulePattern pattern, List<?> constraints) {
        return List.of(pattern.presence(), pattern.type(), pattern.binding(), constraints);
    }
}
