package org.corrin.mutation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.budget.WorkBudget;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellBudget;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.PatientTable;
import org.corrin.facts.PatientFacts;
import org.corrin.guideline.Scenario.ActualOutcome;
import org.corrin.guideline.Scenario.ExpectedOutcome;
import org.corrin.guideline.Vocabulary;
import org.corrin.mutation.MutationReport.MutantKiller;
import org.corrin.proof.AnswerCheck;
import org.corrin.proof.GapsAndOverlaps;
import org.corrin.proof.ProofObligations;
import org.corrin.proof.ProofObligations.ProofObligation;
import org.corrin.proof.Redundancy;
import org.corrin.rules.Consequent;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;

/**
 * Which of the scenarios, the laws and the proof of a guideline object to a version of its rules: they kill the mutant. The
 * rules are read by {@link ForwardChaining}, which answers like Drools (the proof checks that on every cell), so that a
 * thousand mutants take a minute instead of hours.
 */
final class MutantDetection {

    /** A scenario whose request the intake admits. */
    record AdmittedScenario(PatientFacts facts, ExpectedOutcome expected) {}

    private record ScenarioAtoms(BitSet facts, ExpectedOutcome expected) {}

    private final Vocabulary vocabulary;
    private final CommonRefinement refinement;
    private final Atoms atoms;
    private final List<ScenarioAtoms> scenarios = new ArrayList<>();
    private final AnswerCheck check;

    MutantDetection(Vocabulary vocabulary, CommonRefinement refinement, Collection<AdmittedScenario> scenarios) {
        this.vocabulary = vocabulary;
        this.refinement = refinement;
        this.atoms = refinement.atoms();
        scenarios.forEach(
                one -> this.scenarios.add(new ScenarioAtoms(atoms.of(one.facts().all()), one.expected())));
        this.check = new AnswerCheck(vocabulary, atoms);
    }

    /**
     * What kills a version of the rules.
     *
     * @param rules all of them, laws included, without circles
     * @param affected what is not as it was proved to be; the rest is not tried again
     */
    Set<MutantKiller> killers(List<Rule> rules, AffectedRules affected) {
        Set<MutantKiller> killedBy = EnumSet.noneOf(MutantKiller.class);
        ForwardChaining chaining = new ForwardChaining(rules, atoms);
        List<Rule> ordered = chaining.rules();
        BitSet laws = new BitSet();
        for (int number = 0; number < ordered.size(); number++) {
            laws.set(number, ordered.get(number).isLaw());
        }
        if (rules.stream().anyMatch(MutationOperators::areRefused)) {
            killedBy.add(MutantKiller.DIALECT);
        }
        if (scenarios.stream().anyMatch(scenario -> fails(scenario, chaining, laws))) {
            killedBy.add(MutantKiller.SCENARIOS);
        }
        try {
            new CellAssessment(rules, affected, chaining, laws).assess(killedBy);
        } catch (CellBudget.Exceeded e) {
            killedBy.add(MutantKiller.PROOF);
        }
        return killedBy;
    }

    private boolean fails(ScenarioAtoms scenario, ForwardChaining chaining, BitSet laws) {
        BitSet followed = new BitSet();
        BitSet held = chaining.held(scenario.facts(), followed);
        return !isOneAnswer(held)
                || followed.intersects(laws)
                || !scenario.expected().differences(outcome(held)).isEmpty();
    }

    /** Whether there is exactly one assessment, and no advice in two strengths. */
    private boolean isOneAnswer(BitSet held) {
        return check.assessments(held) == 1 && check.adviceInTwoStrengths(held).isEmpty();
    }

    private ActualOutcome outcome(BitSet held) {
        Map<FactType, Set<String>> concluded = atoms.concluded(atoms.outcome(held)).stream()
                .collect(Collectors.groupingBy(
                        Consequent::type, Collectors.mapping(Consequent::written, Collectors.toSet())));
        return new ActualOutcome(
                concluded.get(FactType.ASSESSMENT).iterator().next(),
                concluded.getOrDefault(FactType.ADVICE, Set.of()),
                concluded.containsKey(FactType.DISCORDANCE));
    }

    /** Assesses every cell of what is affected in a version of the rules. */
    private final class CellAssessment {

        private final List<Rule> rules;
        private final AffectedRules affected;
        private final ForwardChaining chaining;
        private final BitSet laws;
        private final Set<BitSet> patients = new LinkedHashSet<>();
        private final BitSet fired = new BitSet();
        private boolean lawIsBroken;
        private boolean answerIsOdd;

        CellAssessment(List<Rule> rules, AffectedRules affected, ForwardChaining chaining, BitSet laws) {
            this.rules = rules;
            this.affected = affected;
            this.chaining = chaining;
            this.laws = laws;
        }

        void assess(Set<MutantKiller> killedBy) {
            List<ProofObligation> obligations =
                    new ProofObligations(rules, atoms).widestOf(affected.outcomes(), affected.resting());
            long size = 0;
            for (ProofObligation obligation : obligations) {
                size += refinement.grid(obligation.cone()).size();
            }
            if (size > CellBudget.MOST_CELLS) {
                throw new CellBudget.Exceeded();
            }
            obligations.forEach(obligation -> refinement.forEach(obligation.cone(), this::assess));
            if (lawIsBroken) {
                killedBy.add(MutantKiller.LAWS);
            }
            if (answerIsOdd || !everyRuleFires() || !bandsMeet() || somethingIsRedundant()) {
                killedBy.add(MutantKiller.PROOF);
            }
        }

        private void assess(Cell cell, BitSet facts) {
            BitSet followed = new BitSet();
            BitSet held = chaining.held(facts, followed);
            patients.add(held);
            fired.or(followed);
            lawIsBroken |= followed.intersects(laws) && check.assessments(held) == 1;
            answerIsOdd |= !isOneAnswer(held)
                    || !check.testsAskedThoughKnown(held, test -> isKnown(test, cell))
                            .isEmpty();
        }

        private static boolean isKnown(String test, Cell cell) {
            return cell.classes().stream()
                    .flatMap(equivalent -> equivalent.first().facts().stream())
                    .anyMatch(fact -> AnswerCheck.isExactResult(fact, test));
        }

        private boolean everyRuleFires() {
            List<Rule> ordered = chaining.rules();
            return IntStream.range(0, ordered.size())
                    .filter(number -> !laws.get(number) && !fired.get(number))
                    .noneMatch(number ->
                            affected.resting().contains(ordered.get(number).name()));
        }

        private boolean bandsMeet() {
            return new GapsAndOverlaps(vocabulary, rules).meet();
        }

        private boolean somethingIsRedundant() {
            PatientTable table = new PatientTable(atoms);
            patients.forEach(table::add);
            return !new Redundancy(rules, affected.wholly(), atoms, chaining, table, WorkBudget.unlimited())
                    .objections()
                    .isEmpty();
        }
    }
}
