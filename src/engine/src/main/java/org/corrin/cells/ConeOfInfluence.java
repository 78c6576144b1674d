package org.corrin.cells;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.RuleDependencies;

/** Which atoms about facts can reach a rule, through whatever other rules it rests on. */
public final class ConeOfInfluence {

    private final RuleDependencies dependencies;
    private final Atoms atoms;
    private final Map<String, BitSet> known = new HashMap<>();

    /** @param rules without circles */
    public ConeOfInfluence(Collection<Rule> rules, Atoms atoms) {
        this.dependencies = new RuleDependencies(rules);
        this.atoms = atoms;
    }

    /** The cone of a rule: its own conditions on facts, and the cones of all rules that feed it. */
    public BitSet of(Rule rule) {
        BitSet cone = known.get(rule.name());
        if (cone == null) {
            cone = new BitSet();
            for (RulePattern pattern : rule.when()) {
                cone.or(of(pattern));
            }
            known.put(rule.name(), cone);
        }
        return cone;
    }

    /** The cone of one condition. */
    public BitSet of(RulePattern pattern) {
        return Atoms.isOfFacts(pattern) ? atoms.askedBy(pattern) : of(dependencies.feeding(pattern));
    }

    /** The cones of several rules together. */
    public BitSet of(Collection<Rule> rules) {
        BitSet cone = new BitSet();
        rules.forEach(rule -> cone.or(of(rule)));
        return cone;
    }
}
