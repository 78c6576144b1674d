package org.corrin.rules.dialect;

import java.util.List;
import java.util.stream.Stream;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.dialect.WrittenConstraint.WrittenFieldConstraint;

/**
 * A condition as it is written, before its names are checked.
 *
 * @param type the word that stands for its type; there may be no such type
 * @param binding the name it is used by in {@code then}; empty if it has none
 */
record WrittenCondition(
        Presence presence, String type, String binding, List<WrittenConstraint> constraints, int line, int column) {

    /** The condition; only once its names are checked. */
    RulePattern pattern() {
        return new RulePattern(
                presence,
                FactType.named(type).orElseThrow(),
                binding,
                constraints.stream().map(WrittenConstraint::constraint).toList(),
                line,
                column);
    }

    /** The texts that a field must be one of. */
    List<String> texts(String field) {
        return constraints.stream()
                .flatMap(constraint -> constraint instanceof WrittenFieldConstraint ofField
                        ? Stream.of(ofField.constraint())
                        : Stream.empty())
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(oneOf -> oneOf.wanted() && oneOf.field().equals(field))
                .flatMap(oneOf -> oneOf.values().stream())
                .toList();
    }

    RuleProblem problem(String message, String hint) {
        return new RuleProblem(line, column, message, hint);
    }
}
