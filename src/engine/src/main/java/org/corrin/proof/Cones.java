package org.corrin.proof;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.corrin.rules.Dependencies;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Pattern;

/** Which propositions about facts can reach a rule, through whatever other rules it rests on. */
final class Cones {

    private final Dependencies dependencies;
    private final Propositions propositions;
    private final Map<String, BitSet> known = new HashMap<>();

    /** @param rules without circles */
    Cones(Collection<Rule> rules, Propositions propositions) {
        this.dependencies = new Dependencies(rules);
        this.propositions = propositions;
    }

    /** The cone of a rule: its own conditions on facts, and the cones of all rules that feed it. */
    BitSet of(Rule rule) {
        BitSet cone = known.get(rule.name());
        if (cone == null) {
            cone = new BitSet();
            for (Pattern pattern : rule.when()) {
                cone.or(of(pattern));
            }
            known.put(rule.name(), cone);
        }
        return cone;
    }

    /** The cone of one condition. */
    BitSet of(Pattern pattern) {
        return Propositions.isOfFacts(pattern) ? propositions.askedBy(pattern) : of(dependencies.feeding(pattern));
    }

    /** The cones of several rules together. */
    BitSet of(Collection<Rule> rules) {
        BitSet cone = new BitSet();
        rules.forEach(rule -> cone.or(of(rule)));
        return cone;
    }
}
