package org.corrin.mutation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.corrin.cells.Atoms;
import org.corrin.cells.CellGrid;
import org.corrin.cells.CellGrid.Cell;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.RepresentativePatients.Patient;
import org.corrin.mutation.MutationReport.Survivor;
import org.corrin.mutation.MutationReport.Tried;
import org.corrin.mutation.MutationReport.Watch;
import org.corrin.proof.ProofObligations;
import org.corrin.proof.ProofObligations.Goal;
import org.corrin.release.Release;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.RuleDependencies;

/** Tries the mutants of one rule: whether each would change what a patient is told, and who would notice. */
final class MutantRun {

    /** A patient that is told something else. */
    private record Difference(Cell cell, CellGrid grid, BitSet before, BitSet after) {

        boolean isSmallerThan(Difference other) {
            return cell.items().size() < other.cell().items().size();
        }
    }

    private final Release release;
    private final List<Rule> rules;
    private final CommonRefinement common;
    private final List<MutantDetection.Case> scenarios;
    private final List<Tried> tried = new ArrayList<>();
    private final List<Survivor> survivors = new ArrayList<>();

    /** @param common what the rules can tell apart as they are */
    MutantRun(Release release, CommonRefinement common, List<MutantDetection.Case> scenarios) {
        this.release = release;
        this.rules = release.rules();
        this.common = common;
        this.scenarios = scenarios;
    }

    void of(List<Mutant> mutants) {
        CommonRefinement refinement = refinement(mutants);
        Comparison comparison = new Comparison(refinement, mutants.get(0).rule());
        MutantDetection scrutiny = new MutantDetection(release.guideline().vocabulary(), refinement, scenarios);
        for (Mutant mutant : mutants) {
            List<Rule> mutated = mutant.among(rules);
            Optional<Difference> difference = comparison.with(mutated);
            Set<Watch> noticing = difference.isPresent() ? scrutiny.noticing(mutated) : Set.of();
            Tried slip = new Tried(
                    mutant.kind(),
                    mutant.rule().name(),
                    mutant.rule().file(),
                    mutant.line(),
                    mutant.change(),
                    difference.isPresent(),
                    noticing);
            tried.add(slip);
            if (slip.survives()) {
                survivors.add(comparison.survivor(slip, difference.orElseThrow()));
            }
        }
    }

    /** Every slip that was tried. */
    List<Tried> tried() {
        return tried;
    }

    /** Those that nobody would notice. */
    List<Survivor> survivors() {
        return survivors;
    }

    /** What the rules can tell apart with any of these slips and without; nothing new if no slip moves a limit. */
    private CommonRefinement refinement(List<Mutant> mutants) {
        List<Rule> all = new ArrayList<>(rules);
        mutants.forEach(mutant -> mutant.changed().ifPresent(all::add));
        int more = new Atoms(all).facts().size();
        return more == common.propositions().facts().size() ? common : new CommonRefinement(release, all);
    }

    /** The rules as they are beside the rules with a slip, on every patient that either can tell apart. */
    private final class Comparison {

        private final CommonRefinement refinement;
        private final Atoms propositions;
        private final ForwardChaining logic;
        private final Map<String, Goal> reached;

        Comparison(CommonRefinement refinement, Rule changed) {
            this.refinement = refinement;
            this.propositions = refinement.propositions();
            this.logic = new ForwardChaining(rules, propositions);
            Set<String> resting = new RuleDependencies(rules).restingOn(changed);
            this.reached = new ProofObligations(rules, propositions).ofOutcomes();
            reached.values().removeIf(goal -> Collections.disjoint(goal.rules(), resting));
        }

        /** The smallest patient that is told something else. */
        Optional<Difference> with(List<Rule> mutated) {
            ForwardChaining other = new ForwardChaining(mutated, propositions);
            Map<String, Goal> goals = new ProofObligations(mutated, propositions).ofOutcomes();
            Set<BitSet> cones = new LinkedHashSet<>();
            reached.forEach((name, goal) -> {
                BitSet cone = (BitSet) goal.cone().clone();
                Optional.ofNullable(goals.get(name)).ifPresent(same -> cone.or(same.cone()));
                cones.add(cone);
            });
            List<Difference> smallest = new ArrayList<>();
            for (BitSet cone : cones) {
                CellGrid grid = refinement.grid(cone);
                refinement.forEach(cone, (cell, facts) -> {
                    BitSet before = propositions.outcome(logic.held(facts));
                    BitSet after = propositions.outcome(other.held(facts));
                    if (!before.equals(after)) {
                        Difference one = new Difference(cell, grid, before, after);
                        if (smallest.isEmpty()) {
                            smallest.add(one);
                        } else if (one.isSmallerThan(smallest.get(0))) {
                            smallest.set(0, one);
                        }
                    }
                });
            }
            return smallest.stream().findFirst();
        }

        /** A slip with the patient that shows it, and a scenario that would notice it. */
        Survivor survivor(Tried slip, Difference difference) {
            List<Consequent> before = lost(difference.before(), difference.after());
            List<Consequent> after = lost(difference.after(), difference.before());
            Set<String> given = new TreeSet<>();
            propositions.concluded(difference.before()).stream()
                    .filter(ConcludedAdvice.class::isInstance)
                    .forEach(one -> given.add(one.name()));
            List<String> expected = new ArrayList<>();
            before.stream()
                    .filter(one -> one.type() == FactType.ASSESSMENT)
                    .forEach(one -> expected.add("status: " + one.written()));
            expect("advice", before.stream(), expected);
            // Advice in another strength need not be excluded: that it has its own is expected already.
            expect("noAdvice", after.stream().filter(one -> !given.contains(one.name())), expected);
            before.stream().filter(Comparison::isDiscordance).forEach(one -> expected.add("discordant: true"));
            after.stream().filter(Comparison::isDiscordance).forEach(one -> expected.add("discordant: false"));
            Patient patient = refinement.patients().of(difference.cell(), difference.grid());
            return new Survivor(
                    slip,
                    written(before),
                    written(after),
                    patient.example(slip.rule() + "; told apart from: " + slip.change(), expected));
        }

        private List<Consequent> lost(BitSet some, BitSet others) {
            BitSet lost = (BitSet) some.clone();
            lost.andNot(others);
            return propositions.concluded(lost);
        }

        private static boolean isDiscordance(Consequent concluded) {
            return concluded.type() == FactType.DISCORDANCE;
        }

        private static void expect(String what, Stream<Consequent> some, List<String> expected) {
            List<String> advice = some.filter(one -> one.type() == FactType.ADVICE)
                    .map(Consequent::written)
                    .toList();
            if (!advice.isEmpty()) {
                expected.add(what + ": [ " + String.join(", ", advice) + " ]");
            }
        }

        private static List<String> written(List<Consequent> some) {
            return some.stream().map(Consequent::written).toList();
        }
    }
}
