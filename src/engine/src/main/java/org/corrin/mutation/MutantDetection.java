package org.corrin.mutation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.ForwardChaining;
import org.corrin.facts.Lab;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Scenario.ActualOutcome;
import org.corrin.guideline.Scenario.ExpectedOutcome;
import org.corrin.guideline.Vocabulary;
import org.corrin.mutation.MutationReport.Watch;
import org.corrin.proof.GapsAndOverlaps;
import org.corrin.proof.ProofObligations;
import org.corrin.proof.ProofObligations.Goal;
import org.corrin.proof.Redundancy;
import org.corrin.quantities.QuantityComparator;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;

/**
 * What would be noticed of a guideline by those who see nothing but the guideline: its scenarios, its laws and the proof.
 * The rules are read as {@link ForwardChaining}, which answers like Drools: the proof checks that on every cell, and a thousand
 * mutants take a minute instead of hours.
 */
final class MutantDetection {

    /** A scenario whose request was taken in. */
    record Case(PatientFacts facts, ExpectedOutcome expected) {}

    private record Tried(BitSet facts, ExpectedOutcome expected) {}

    private final Vocabulary vocabulary;
    private final CommonRefinement refinement;
    private final Atoms propositions;
    private final List<Tried> scenarios = new ArrayList<>();
    private final BitSet statuses;
    private final List<BitSet> strengths = new ArrayList<>();
    private final Map<Integer, String> asking = new HashMap<>();

    MutantDetection(Vocabulary vocabulary, CommonRefinement refinement, Collection<Case> scenarios) {
        this.vocabulary = vocabulary;
        this.refinement = refinement;
        this.propositions = refinement.propositions();
        scenarios.forEach(
                one -> this.scenarios.add(new Tried(propositions.of(one.facts().all()), one.expected())));
        this.statuses = propositions.numbers(concluded -> concluded.type() == FactType.ASSESSMENT);
        Map<String, BitSet> advice = new LinkedHashMap<>();
        BitSet all = propositions.numbers(ConcludedAdvice.class::isInstance);
        all.stream().forEach(number -> {
            ConcludedAdvice one = (ConcludedAdvice) concluded(number);
            advice.computeIfAbsent(one.name(), name -> new BitSet()).set(number);
            vocabulary.conclusions().asksFor(one.kind(), one.code()).ifPresent(test -> asking.put(number, test));
        });
        advice.values().stream().filter(same -> same.cardinality() > 1).forEach(strengths::add);
    }

    private Consequent concluded(int number) {
        BitSet alone = new BitSet();
        alone.set(number);
        return propositions.concluded(alone).get(0);
    }

    /**
     * Who would notice that something is wrong.
     *
     * @param rules all of them, laws included, without circles
     */
    Set<Watch> noticing(List<Rule> rules) {
        Set<Watch> noticing = EnumSet.noneOf(Watch.class);
        ForwardChaining logic = new ForwardChaining(rules, propositions);
        List<Rule> ordered = logic.rules();
        BitSet laws = new BitSet();
        for (int number = 0; number < ordered.size(); number++) {
            laws.set(number, ordered.get(number).isLaw());
        }
        if (rules.stream().anyMatch(MutationOperators::areRefused)) {
            noticing.add(Watch.DIALECT);
        }
        if (scenarios.stream().anyMatch(scenario -> fails(scenario, logic, laws))) {
            noticing.add(Watch.SCENARIOS);
        }
        try {
            new Cells(rules, logic, laws).look(noticing);
        } catch (CellBudget.Exceeded e) {
            noticing.add(Watch.PROOF);
        }
        return noticing;
    }

    private boolean fails(Tried scenario, ForwardChaining logic, BitSet laws) {
        BitSet followed = new BitSet();
        BitSet held = logic.held(scenario.facts(), followed);
        return !isOneAnswer(held)
                || followed.intersects(laws)
                || !scenario.expected().differences(outcome(held)).isEmpty();
    }

    /** Whether it is said once where the patient stands, and nothing in two strengths. */
    private boolean isOneAnswer(BitSet held) {
        return hasOneStatus(held) && strengths.stream().allMatch(same -> common(same, held) < 2);
    }

    private boolean hasOneStatus(BitSet held) {
        return common(statuses, held) == 1;
    }

    private static int common(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both.cardinality();
    }

    private ActualOutcome outcome(BitSet held) {
        Map<FactType, Set<String>> told = propositions.concluded(propositions.outcome(held)).stream()
                .collect(Collectors.groupingBy(
                        Consequent::type, Collectors.mapping(Consequent::written, Collectors.toSet())));
        return new ActualOutcome(
                told.get(FactType.ASSESSMENT).iterator().next(),
                told.getOrDefault(FactType.ADVICE, Set.of()),
                told.containsKey(FactType.DISCORDANCE));
    }

    /** One look at every cell of a version of the rules. */
    private final class Cells {

        private final List<Rule> rules;
        private final ForwardChaining logic;
        private final BitSet laws;
        private final Set<BitSet> patients = new LinkedHashSet<>();
        private final BitSet fired = new BitSet();
        private boolean lawIsBroken;
        private boolean answerIsOdd;

        Cells(List<Rule> rules, ForwardChaining logic, BitSet laws) {
            this.rules = rules;
            this.logic = logic;
            this.laws = laws;
        }

        void look(Set<Watch> noticing) {
            List<Goal> goals = new ProofObligations(rules, propositions).widest();
            long size = 0;
            for (Goal goal : goals) {
                size += refinement.grid(goal.cone()).size();
            }
            if (size > CellBudget.MOST_CELLS) {
                throw new CellBudget.Exceeded();
            }
            goals.forEach(goal -> refinement.forEach(goal.cone(), this::look));
            if (lawIsBroken) {
                noticing.add(Watch.LAWS);
            }
            if (answerIsOdd || !everyRuleFires() || !bandsMeet() || somethingIsIdle()) {
                noticing.add(Watch.PROOF);
            }
        }

        private void look(Cell cell, BitSet facts) {
            BitSet followed = new BitSet();
            BitSet held = logic.held(facts, followed);
            patients.add(held);
            fired.or(followed);
            lawIsBroken |= followed.intersects(laws) && hasOneStatus(held);
            answerIsOdd |= !isOneAnswer(held) || asksForWhatIsKnown(cell, held);
        }

        private boolean asksForWhatIsKnown(Cell cell, BitSet held) {
            return asking.entrySet().stream()
                    .anyMatch(asked -> held.get(asked.getKey()) && isKnown(asked.getValue(), cell));
        }

        private static boolean isKnown(String test, Cell cell) {
            return cell.choices().stream()
                    .flatMap(choice -> choice.first().facts().stream())
                    .anyMatch(fact -> fact instanceof Lab lab
                            && lab.test().equals(test)
                            && lab.value().relation() == QuantityComparator.EXACTLY);
        }

        private boolean everyRuleFires() {
            BitSet all = new BitSet();
            all.set(0, rules.size());
            all.andNot(laws);
            all.andNot(fired);
            return all.isEmpty();
        }

        private boolean bandsMeet() {
            return new GapsAndOverlaps(vocabulary, rules).meet();
        }

        private boolean somethingIsIdle() {
            Set<String> names = new TreeSet<>();
            rules.forEach(rule -> names.add(rule.name()));
            return !new Redundancy(rules, names, propositions, logic, List.copyOf(patients))
                    .objections()
                    .isEmpty();
        }
    }
}
