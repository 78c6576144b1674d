package org.corrin.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.mutation.MutationReport.Kind;
import org.corrin.rules.Rule;

/**
 * A rule with one slip in it, as an author's hand could make it.
 *
 * @param kind what sort of slip
 * @param rule as it should be
 * @param changed as it is with the slip; empty if it is gone
 * @param line where the slip is made
 * @param change the slip in words: "below 180 pg/mL → below 181 pg/mL"
 */
record Mutant(Kind kind, Rule rule, Optional<Rule> changed, int line, String change) {

    /** All rules, this one with its slip. */
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
