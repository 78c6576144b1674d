package org.corrin.mutation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.cells.Atoms;
import org.corrin.mutation.MutationReport.MutationOperator;
import org.corrin.quantities.Quantity;
import org.corrin.rules.Advice;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.LimitComparison;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.ChangeConstraint;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.PeriodConstraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;

/**
 * Every mutant of a rule: each limit a step up and down, each comparison the other way at its edge, each condition left
 * out or turned round, each advice in another strength, and the rule left out. None lets a rule rest on more than before, so that none closes a circle.
 */
final class MutationOperators {

    private static final Map<LimitComparison, LimitComparison> AT_THE_EDGE = Map.of(
            LimitComparison.BELOW, LimitComparison.AT_MOST,
            LimitComparison.AT_MOST, LimitComparison.BELOW,
            LimitComparison.ABOVE, LimitComparison.AT_LEAST,
            LimitComparison.AT_LEAST, LimitComparison.ABOVE);

    private final Rule rule;
    private final List<Mutant> mutants = new ArrayList<>();

    private MutationOperators(Rule rule) {
        this.rule = rule;
    }

    static List<Mutant> of(Rule rule) {
        MutationOperators all = new MutationOperators(rule);
        for (int i = 0; i < rule.when().size(); i++) {
            all.mutate(i);
        }
        withOtherStrengths(rule)
                .forEach(changed -> all.mutants.add(new Mutant(
                        MutationOperator.STRENGTH_CHANGED,
                        rule,
                        Optional.of(changed),
                        rule.line(),
                        written(rule) + " → " + written(changed))));
        all.mutants.add(
                new Mutant(MutationOperator.RULE_REMOVED, rule, Optional.empty(), rule.line(), "the rule is gone"));
        return all.mutants;
    }

    /** A rule with each of its advice a step stronger and a step weaker, where there is such a strength. */
    static List<Rule> withOtherStrengths(Rule rule) {
        List<Rule> changed = new ArrayList<>();
        for (int i = 0; i < rule.then().size(); i++) {
            Insertion insertion = rule.then().get(i);
            if (insertion.consequent() instanceof ConcludedAdvice advice) {
                int strength = Advice.STRENGTHS.indexOf(advice.strength());
                for (int other : List.of(strength - 1, strength + 1)) {
                    if (other >= 0 && other < Advice.STRENGTHS.size()) {
                        List<Insertion> then = new ArrayList<>(rule.then());
                        then.set(
                                i,
                                new Insertion(
                                        new ConcludedAdvice(advice.kind(), advice.code(), Advice.STRENGTHS.get(other)),
                                        insertion.reasons()));
                        changed.add(new Rule(
                                rule.name(),
                                rule.file(),
                                rule.line(),
                                rule.statements(),
                                rule.when(),
                                then,
                                rule.text()));
                    }
                }
            }
        }
        return changed;
    }

    /** A rule that gives its advice in its own strength and in those of its mutants at once: whatever rests on any of them. */
    static Rule inEveryStrength(Rule rule) {
        List<Insertion> then = new ArrayList<>(rule.then());
        withOtherStrengths(rule).forEach(other -> then.addAll(other.then()));
        return new Rule(rule.name(), rule.file(), rule.line(), rule.statements(), rule.when(), then, rule.text());
    }

    private static String written(Rule rule) {
        return rule.then().stream()
                .map(insertion -> insertion.consequent().written())
                .collect(Collectors.joining(", "));
    }

    private void mutate(int condition) {
        RulePattern pattern = rule.when().get(condition);
        for (Constraint constraint : pattern.constraints()) {
            if (constraint instanceof NumberConstraint compared) {
                mutate(condition, compared);
            } else if (constraint instanceof MeasurementConstraint measured) {
                mutate(condition, measured);
            } else if (constraint instanceof PeriodConstraint compared) {
                stepped(compared.period())
                        .forEach(period -> add(
                                MutationOperator.LIMIT_MOVED,
                                condition,
                                compared,
                                new PeriodConstraint(compared.comparison(), period)));
            } else if (constraint instanceof ChangeConstraint compared) {
                stepped(compared.share())
                        .forEach(share -> add(
                                MutationOperator.LIMIT_MOVED,
                                condition,
                                compared,
                                new ChangeConstraint(compared.direction(), share)));
            }
        }
        List<RulePattern> without = new ArrayList<>(rule.when());
        without.remove(condition);
        // What the condition was a reason for is still concluded: decisions show reasons, and no rule asks for them.
        add(MutationOperator.CONDITION_DROPPED, pattern, inWords(pattern) + " → nothing", without);
        RulePattern negated = negated(pattern);
        add(
                MutationOperator.CONDITION_NEGATED,
                pattern,
                inWords(pattern) + " → " + inWords(negated),
                with(condition, negated));
    }

    private void mutate(int condition, NumberConstraint compared) {
        for (int step : List.of(-1, 1)) {
            int moved = compared.constant() + step;
            if (moved >= 0) {
                add(
                        MutationOperator.LIMIT_MOVED,
                        condition,
                        compared,
                        new NumberConstraint(compared.field(), compared.comparison(), moved));
            }
        }
        LimitComparison flipped = AT_THE_EDGE.get(compared.comparison());
        add(
                MutationOperator.EDGE_FLIPPED,
                condition,
                compared,
                new NumberConstraint(compared.field(), flipped, compared.constant()));
    }

    private void mutate(int condition, MeasurementConstraint measured) {
        List<String> limits = measured.limits();
        for (int i = 0; i < limits.size(); i++) {
            for (String moved : moved(limits.get(i))) {
                List<String> with = new ArrayList<>(limits);
                with.set(i, moved);
                add(
                        MutationOperator.LIMIT_MOVED,
                        condition,
                        measured,
                        new MeasurementConstraint(measured.comparison(), with));
            }
        }
        if (limits.size() == 1) {
            add(
                    MutationOperator.EDGE_FLIPPED,
                    condition,
                    measured,
                    new MeasurementConstraint(AT_THE_EDGE.get(measured.comparison()), limits));
            return;
        }
        MeasurementConstraint atLeast = new MeasurementConstraint(LimitComparison.AT_LEAST, limits.subList(0, 1));
        MeasurementConstraint atMost = new MeasurementConstraint(LimitComparison.AT_MOST, limits.subList(1, 2));
        add(
                MutationOperator.EDGE_FLIPPED,
                condition,
                measured,
                new MeasurementConstraint(LimitComparison.ABOVE, atLeast.limits()),
                atMost);
        add(
                MutationOperator.EDGE_FLIPPED,
                condition,
                measured,
                atLeast,
                new MeasurementConstraint(LimitComparison.BELOW, atMost.limits()));
    }

    /** A period or a share with one less and one more in its number; never none. */
    private static List<String> stepped(String text) {
        int space = text.indexOf(' ');
        int number = Integer.parseInt(text.substring(0, space));
        return Stream.of(number - 1, number + 1)
                .filter(moved -> moved > 0)
                .map(moved -> moved + text.substring(space))
                .toList();
    }

    /** One unit in the last printed decimal less and more; never less than nothing. */
    private static List<String> moved(String limit) {
        Quantity printed = Quantity.parse(limit);
        BigDecimal step = printed.value().ulp();
        List<String> moved = new ArrayList<>();
        for (BigDecimal value :
                List.of(printed.value().subtract(step), printed.value().add(step))) {
            if (value.signum() >= 0) {
                moved.add(new Quantity(value, printed.unit()).toString());
            }
        }
        return moved;
    }

    private void add(MutationOperator operator, int condition, Constraint before, Constraint... after) {
        RulePattern pattern = rule.when().get(condition);
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : pattern.constraints()) {
            constraints.addAll(constraint.equals(before) ? List.of(after) : List.of(constraint));
        }
        RulePattern changed = new RulePattern(
                pattern.presence(), pattern.type(), pattern.binding(), constraints, pattern.line(), pattern.column());
        String change = Atoms.inWords(List.of(before)) + " → " + Atoms.inWords(List.of(after));
        add(operator, pattern, change, with(condition, changed));
    }

    private List<RulePattern> with(int condition, RulePattern changed) {
        List<RulePattern> when = new ArrayList<>(rule.when());
        when.set(condition, changed);
        return when;
    }

    private void add(MutationOperator operator, RulePattern pattern, String change, List<RulePattern> when) {
        Rule changed =
                new Rule(rule.name(), rule.file(), rule.line(), rule.statements(), when, rule.then(), rule.text());
        mutants.add(new Mutant(operator, rule, Optional.of(changed), pattern.line(), change));
    }

    private static RulePattern negated(RulePattern pattern) {
        return new RulePattern(
                pattern.presence() == Presence.PRESENT ? Presence.ABSENT : Presence.PRESENT,
                pattern.type(),
                pattern.binding(),
                pattern.constraints(),
                pattern.line(),
                pattern.column());
    }

    private static String inWords(RulePattern pattern) {
        return (pattern.presence() == Presence.PRESENT ? "" : "no ") + Atoms.inWords(pattern);
    }

    /** Whether the dialect would refuse a rule: a fact that must be absent cannot be a reason. */
    static boolean areRefused(Rule rule) {
        return rule.when().stream()
                .filter(pattern -> pattern.presence() == Presence.ABSENT)
                .map(RulePattern::binding)
                .anyMatch(binding ->
                        rule.then().stream().map(Insertion::reasons).anyMatch(reasons -> reasons.contains(binding)));
    }
}
