package org.corrin.guidelines;

import java.util.List;
import org.corrin.guideline.Statement;
import org.corrin.guideline.Statement.StatementOrigin;
import org.corrin.release.RuleListing;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a guideline, as REST shows it.
 *
 * @param grade how strong its source says it is; null if it does not say
 * @param confirmedBy who else says so; may be empty
 * @param caveat what is against it; may be empty
 * @param beyondSeed whether it goes beyond the guidance the guideline grew from
 * @param rules the names of the rules that carry it out
 * @param noRule why there is none; empty if there is
 */
public record StatementRepresentation(
        String id,
        String text,
        List<String> numbers,
        String source,
        @Nullable String grade,
        String confirmedBy,
        String caveat,
        boolean beyondSeed,
        List<String> rules,
        String noRule) {

    static StatementRepresentation of(Statement statement, List<RuleListing> rules) {
        return new StatementRepresentation(
                statement.id(),
                statement.text(),
                statement.numbers(),
                statement.source(),
                statement.grade().orElse(null),
                statement.confirmedBy(),
                statement.caveat(),
                statement.origin() == StatementOrigin.BEYOND_SEED,
                rules.stream()
                        .filter(rule -> rule.statements().contains(statement.id()))
                        .map(RuleListing::name)
                        .toList(),
                statement.noRule());
    }
}
