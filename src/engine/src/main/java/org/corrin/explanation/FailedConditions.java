package org.corrin.explanation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.cells.Atoms;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.Inputs;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Order;
import org.corrin.facts.PatientFacts;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.PatternMatching;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Constraint;
import org.corrin.rules.Rule.MeasurementConstraint;
import org.corrin.rules.Rule.NumberConstraint;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.rules.RuleDependencies;

/** Why rules did not conclude something for one patient: which of their conditions held, and what the others lacked. */
public final class FailedConditions {

    /** How far a conclusion is followed to the rules that would have drawn it, or did. */
    private static final int DEEPEST = 3;

    /** Fields that an order or a medication may leave out; all other fields identify it. */
    private static final Set<String> DETAILS = Set.of("route", "reason", "lastDose");

    /**
     * A rule that could have concluded it.
     *
     * @param conditions its conditions, in their order
     */
    public record TriedRule(String rule, String file, int line, List<TriedCondition> conditions) {

        public TriedRule {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * A condition of such a rule.
     *
     * @param asks what it asks for, in words
     * @param held whether it held
     * @param says what is known about it, with the distance to a limit that was missed
     * @param pointer where the request says that; empty if it does not
     * @param tests the tests whose results it reads
     * @param because of a conclusion that was not drawn, the rules that could have drawn it; of one that stands in the
     *     way, those that did
     */
    public record TriedCondition(
            String asks, boolean held, String says, String pointer, List<String> tests, List<TriedRule> because) {

        public TriedCondition {
            tests = List.copyOf(tests);
            because = List.copyOf(because);
        }
    }

    private final RuleDependencies dependencies;
    private final Collection<Rule> rules;
    private final Atoms atoms;
    private final ForwardChaining chaining;
    private final PatientFacts facts;
    private final BitSet held;

    /** @param rules all of them, without circles */
    public FailedConditions(Collection<Rule> rules, PatientFacts facts) {
        this.rules = rules;
        this.facts = facts;
        this.dependencies = new RuleDependencies(rules);
        this.atoms = new Atoms(rules);
        this.chaining = new ForwardChaining(rules, atoms);
        this.held = chaining.held(atoms.of(facts.all()));
    }

    /** Every rule that could give an advice, and what it lacked. */
    public List<TriedRule> of(String kind, String code) {
        return rules.stream()
                .filter(rule ->
                        rule.then().stream().anyMatch(insertion -> isAdvice(insertion.consequent(), kind, code)))
                .map(rule -> tried(rule, DEEPEST))
                .toList();
    }

    private static boolean isAdvice(Consequent consequent, String kind, String code) {
        return consequent instanceof ConcludedAdvice advice
                && advice.kind().equals(kind)
                && advice.code().equals(code);
    }

    private TriedRule tried(Rule rule, int deeper) {
        List<TriedCondition> conditions = new ArrayList<>();
        rule.when().forEach(pattern -> conditions.add(condition(pattern, deeper)));
        return new TriedRule(rule.name(), rule.file(), rule.line(), conditions);
    }

    private TriedCondition condition(RulePattern pattern, int deeper) {
        boolean wanted = pattern.presence() == Presence.PRESENT;
        return Atoms.isOfFacts(pattern) ? ofFacts(pattern, wanted) : ofConclusions(pattern, wanted, deeper);
    }

    private static String asks(RulePattern pattern, boolean wanted) {
        return (wanted ? "" : "no ") + PlainWords.asked(pattern);
    }

    private TriedCondition ofFacts(RulePattern pattern, boolean wanted) {
        Optional<Fact> meeting = facts.all().stream()
                .filter(fact -> PatternMatching.meets(fact, pattern))
                .findFirst();
        Optional<Fact> nearest = meeting.or(() -> nearest(pattern));
        return new TriedCondition(
                asks(pattern, wanted),
                meeting.isPresent() == wanted,
                nearest.map(fact -> inWords(fact, pattern)).orElse("not known"),
                nearest.map(Fact::pointer).orElse(""),
                Rule.tests(pattern).toList(),
                List.of());
    }

    private TriedCondition ofConclusions(RulePattern pattern, boolean wanted, int deeper) {
        BitSet drawn = atoms.askedBy(pattern);
        drawn.and(held);
        boolean there = !drawn.isEmpty();
        String says = there
                ? atoms.concluded(drawn).stream()
                        .map(PlainWords::concluded)
                        .distinct()
                        .collect(Collectors.joining(" and ", "concluded: ", ""))
                : "not concluded";
        List<TriedRule> because = there == wanted || deeper == 0
                ? List.of()
                : dependencies.feeding(pattern).stream()
                        .filter(rule -> wanted || chaining.conditions(rule).areMet(held))
                        .map(rule -> tried(rule, deeper - 1))
                        .toList();
        return new TriedCondition(asks(pattern, wanted), there == wanted, says, "", List.of(), because);
    }

    /** The fact that is of what a condition asks for, and differs in the fewest things. */
    private Optional<Fact> nearest(RulePattern pattern) {
        return facts.all().stream()
                .filter(fact -> pattern.type().isOf(fact))
                .filter(fact -> pattern.constraints().stream()
                        .filter(FailedConditions::tellsWhatIsMeant)
                        .allMatch(constraint -> constraint.isMetBy(fact)))
                .min(Comparator.comparingLong(fact -> pattern.constraints().stream()
                        .filter(constraint -> !constraint.isMetBy(fact))
                        .count()));
    }

    private static boolean tellsWhatIsMeant(Constraint constraint) {
        return constraint instanceof TextConstraint oneOf && !DETAILS.contains(oneOf.field());
    }

    /** A fact, and all in which it differs from what a condition asks for. */
    private static String inWords(Fact fact, RulePattern pattern) {
        List<String> limits = new ArrayList<>();
        if (fact instanceof Lab) {
            Inputs.limits(pattern, limits);
        }
        String missed = pattern.constraints().stream()
                .flatMap(constraint -> missed(fact, constraint).stream())
                .collect(Collectors.joining("; "));
        return PlainWords.fact(fact, limits) + (missed.isEmpty() ? "" : ": " + missed);
    }

    private static Optional<String> missed(Fact fact, Constraint constraint) {
        if (constraint instanceof NumberConstraint compared) {
            return ThresholdDistance.missed(PatternMatching.number(fact), compared);
        }
        if (constraint instanceof MeasurementConstraint measured) {
            return fact instanceof Lab lab
                    ? lab.measured().flatMap(value -> ThresholdDistance.missed(value, measured))
                    : ((Order) fact)
                            .rate()
                            .map(rate -> ThresholdDistance.missed(rate, measured))
                            .orElse(Optional.of("its dose in a time is not stated"));
        }
        if (!(constraint instanceof TextConstraint oneOf)) {
            return constraint.isMetBy(fact) ? Optional.empty() : Optional.of("not " + constraint.inWords());
        }
        return oneOf.isMetBy(fact)
                ? Optional.empty()
                : Optional.of((oneOf.field().equals("lastDose") ? "the day of the last dose" : "the " + oneOf.field())
                        + (PatternMatching.text(fact, oneOf.field()).equals(Fact.NOT_STATED)
                                ? " is not stated"
                                : " is " + PatternMatching.text(fact, oneOf.field())));
    }
}
