package org.corrin.mutation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.cells.Atoms;
import org.corrin.proof.ProofObligations;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleDependencies;

/**
 * Which rules a mistake in one of them can reach. What rests on none of these is as it was, and was proved.
 *
 * @param resting the names of the rule with the mistake and of all rules and laws that rest on it
 * @param outcomes the names of the outcomes that rest on it
 * @param wholly the names of the rules that reach only these outcomes: whether one of them still makes a
 *     difference can be seen in their cells
 */
record AffectedRules(Set<String> resting, Set<String> outcomes, Set<String> wholly) {

    /** Every rule, as if there were a mistake in each. */
    static AffectedRules all(Collection<Rule> rules, Atoms atoms) {
        Set<String> all = rules.stream().map(Rule::name).collect(Collectors.toSet());
        return new AffectedRules(
                all, new ProofObligations(rules, atoms).ofOutcomes().keySet(), all);
    }

    /** @param rules as they should be */
    static AffectedRules by(Rule changed, Collection<Rule> rules, Atoms atoms) {
        Rule widened = MutationOperators.inEveryStrength(changed);
        RuleDependencies dependencies = new RuleDependencies(rules.stream()
                .map(rule -> rule.equals(changed) ? widened : rule)
                .toList());
        Set<String> resting = dependencies.restingOn(widened);
        Set<String> outcomes = new LinkedHashSet<>();
        Set<String> concludingOthers = new LinkedHashSet<>();
        new ProofObligations(rules, atoms).ofOutcomes().forEach((name, outcome) -> {
            if (Collections.disjoint(outcome.rules(), resting)) {
                concludingOthers.addAll(outcome.rules());
            } else {
                outcomes.add(name);
            }
        });
        Set<String> wholly = rules.stream()
                .filter(rule -> Collections.disjoint(dependencies.restingOn(rule), concludingOthers))
                .map(Rule::name)
                .collect(Collectors.toSet());
        return new AffectedRules(resting, outcomes, wholly);
    }
}
