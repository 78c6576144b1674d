package org.corrin.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.mutation.MutationReport.MutationOperator;
import org.corrin.rules.Rule;

/**
 * A rule with one mistake in it, as an author could make it.
 *
 * @param operator what made it
 * @param rule as it should be
 * @param changed the rule with the mistake; empty if the rule is removed
 * @param line the line of the rule file that it changes
 * @param change in words: "below 180 pg/mL → below 181 pg/mL"
 */
record Mutant(MutationOperator operator, Rule rule, Optional<Rule> changed, int line, String change) {

    /** All rules, this one with its mistake. */
    List<Rule> among(List<Rule> rules) {
        List<Rule> mutated = new ArrayList<>();
        for (Rule other : rules) {
            if (other.equals(rule)) {
                changed.ifPresent(mutated::add);
            } else {
                mutated.add(other);
            }
        }
        return mutated;
    }
}
