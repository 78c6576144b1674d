package org.corrin.cells;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.RuleDependencies;

/**
 * The rules as logic: which atoms follow from which. It does not use Drools, decides a patient in a few
 * microseconds, and is what the proof asks where a question takes very many patients. That it answers like Drools is
 * checked on every cell.
 */
public final class ForwardChaining {

    /** That one of these atoms holds, or that none does. */
    private record Condition(BitSet anyOf, boolean wanted) {}

    private record Step(Rule rule, List<Condition> conditions, BitSet concludes) {

        boolean follows(BitSet held) {
            for (Condition condition : conditions) {
                if (held.intersects(condition.anyOf()) != condition.wanted()) {
                    return false;
                }
            }
            return true;
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

    private ForwardChaining(List<Step> steps) {
        this.steps = steps;
    }

    /** @param rules without circles, in any order; laws among them or not */
    public ForwardChaining(Collection<Rule> rules, Atoms atoms) {
        this.steps = new ArrayList<>();
        List<Rule> ordered = new ArrayList<>(new RuleDependencies(rules).inOrder());
        // Laws read the finished decision.
        ordered.sort((one, other) -> Boolean.compare(one.isLaw(), other.isLaw()));
        for (Rule rule : ordered) {
            List<Condition> conditions = new ArrayList<>();
            for (RulePattern pattern : rule.when()) {
                conditions.add(new Condition(atoms.askedBy(pattern), pattern.presence() == Presence.PRESENT));
            }
            BitSet concludes = new BitSet();
            rule.then().stream()
                    .mapToInt(insertion -> atoms.number(insertion.consequent()))
                    .filter(number -> number >= 0)
                    .forEach(concludes::set);
            steps.add(new Step(rule, conditions, concludes));
        }
    }

    /** The same without one of the rules. */
    public ForwardChaining without(Rule rule) {
        return new ForwardChaining(
                steps.stream().filter(step -> !step.rule().equals(rule)).toList());
    }

    /** Whether the conditions of a rule are met where some atoms hold, conclusions included. */
    public Predicate<BitSet> following(Rule rule) {
        return step(rule)::follows;
    }

    /** The same, leaving out one of its conditions. */
    public Predicate<BitSet> following(Rule rule, int leftOut) {
        Step step = step(rule);
        List<Condition> conditions = new ArrayList<>(step.conditions());
        conditions.remove(leftOut);
        return new Step(rule, conditions, step.concludes())::follows;
    }

    private Step step(Rule rule) {
        return steps.stream()
                .filter(step -> step.rule().equals(rule))
                .findFirst()
                .orElseThrow();
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
