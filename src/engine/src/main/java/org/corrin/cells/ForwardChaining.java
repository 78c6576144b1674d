package org.corrin.cells;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleDependencies;

/**
 * The rules as logic: which atoms follow from which. It does not use Drools, decides a patient in a few
 * microseconds, and is what the proof asks where a question takes very many patients. That it answers like Drools is
 * checked on every cell.
 */
public final class ForwardChaining {

    private record Step(Rule rule, RuleConditions conditions, BitSet concludes) {

        boolean follows(BitSet held) {
            return conditions.areMet(held);
        }
    }

    /**
     * What follows for one patient.
     *
     * @param held the atoms that hold, those about facts included
     * @param followed the names of the rules whose conditions hold; of laws, those that are broken
     */
    public record Consequences(BitSet held, Set<String> followed) {}

    private final List<Step> steps;

    /** @param rules without circles, in any order; laws among them or not */
    public ForwardChaining(Collection<Rule> rules, Atoms atoms) {
        this.steps = new ArrayList<>();
        List<Rule> ordered = new ArrayList<>(new RuleDependencies(rules).inOrder());
        // Laws read the finished decision.
        ordered.sort((one, other) -> Boolean.compare(one.isLaw(), other.isLaw()));
        for (Rule rule : ordered) {
            BitSet concludes = new BitSet();
            rule.then().stream()
                    .mapToInt(insertion -> atoms.number(insertion.consequent()))
                    .filter(number -> number >= 0)
                    .forEach(concludes::set);
            steps.add(new Step(rule, new RuleConditions(rule, atoms), concludes));
        }
    }

    /**
     * A table as it would be without one of the rules.
     *
     * @param patients with all that follows
     */
    public PatientTable without(Rule rule, PatientTable patients) {
        BitSet anew = new BitSet();
        for (Step step : steps) {
            if (step.rule().equals(rule) || step.conditions().askFor(anew)) {
                anew.or(step.concludes());
            }
        }
        PatientTable others = patients.without(anew);
        for (Step step : steps) {
            if (!step.rule().equals(rule) && step.concludes().intersects(anew)) {
                BitSet concluded = (BitSet) step.concludes().clone();
                concluded.and(anew);
                others.conclude(concluded, step.conditions().areMet(others));
            }
        }
        return others;
    }

    /** The conditions of one of the rules. */
    public RuleConditions conditions(Rule rule) {
        return steps.stream()
                .filter(step -> step.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .conditions();
    }

    /**
     * Adds to a table what follows in each patient.
     *
     * @return of each rule, by name, the patients in whom its conditions hold; of a law, those in whom it is broken
     */
    public Map<String, BitSet> conclude(PatientTable patients) {
        Map<String, BitSet> following = new HashMap<>();
        for (Step step : steps) {
            BitSet some = step.conditions().areMet(patients);
            patients.conclude(step.concludes(), some);
            following.put(step.rule().name(), some);
        }
        return following;
    }

    /** All atoms that hold in a patient, from those about facts. */
    public BitSet held(BitSet facts) {
        BitSet held = (BitSet) facts.clone();
        for (Step step : steps) {
            if (step.follows(held)) {
                held.or(step.concludes());
            }
        }
        return held;
    }

    /**
     * The same, and which rules follow.
     *
     * @param followed gets the numbers of these rules, in the order of {@link #rules()}
     */
    public BitSet held(BitSet facts, BitSet followed) {
        BitSet held = (BitSet) facts.clone();
        for (int number = 0; number < steps.size(); number++) {
            if (steps.get(number).follows(held)) {
                held.or(steps.get(number).concludes());
                followed.set(number);
            }
        }
        return held;
    }

    /** The rules, each after those it rests on, the laws last. */
    public List<Rule> rules() {
        return steps.stream().map(Step::rule).toList();
    }

    /** The same, with the names of the rules. */
    public Consequences consequences(BitSet facts) {
        BitSet held = (BitSet) facts.clone();
        Set<String> followed = new TreeSet<>();
        for (Step step : steps) {
            if (step.follows(held)) {
                held.or(step.concludes());
                followed.add(step.rule().name());
            }
        }
        return new Consequences(held, followed);
    }
}
