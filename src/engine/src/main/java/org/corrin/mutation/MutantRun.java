package org.corrin.mutation;

import java.util.ArrayList;
import java.util.BitSet;
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
import org.corrin.cells.RepresentativePatients.RepresentativePatient;
import org.corrin.mutation.MutationReport.MutantKiller;
import org.corrin.mutation.MutationReport.MutantOutcome;
import org.corrin.mutation.MutationReport.SurvivingMutant;
import org.corrin.proof.ProofObligations;
import org.corrin.proof.ProofObligations.ProofObligation;
import org.corrin.release.Release;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;

/** Tries the mutants of one rule: whether each changes an answer, and what kills it. */
final class MutantRun {

    /** A patient for whom a mutant changes the answer. */
    private record CellDifference(Cell cell, CellGrid grid, BitSet before, BitSet after) {

        boolean isSmallerThan(CellDifference other) {
            return cell.items().size() < other.cell().items().size();
        }
    }

    private final Release release;
    private final List<Rule> rules;
    private final CommonRefinement common;
    private final List<MutantDetection.AdmittedScenario> scenarios;
    private final List<MutantOutcome> tried = new ArrayList<>();
    private final List<SurvivingMutant> survivors = new ArrayList<>();

    /** @param common what the rules can tell apart as they are */
    MutantRun(Release release, CommonRefinement common, List<MutantDetection.AdmittedScenario> scenarios) {
        this.release = release;
        this.rules = release.rules();
        this.common = common;
        this.scenarios = scenarios;
    }

    void of(List<Mutant> mutants) {
        CommonRefinement refinement = refinement(mutants);
        AffectedRules affected = AffectedRules.by(mutants.get(0).rule(), rules, refinement.atoms());
        OriginalAndMutant comparison = new OriginalAndMutant(refinement, affected);
        MutantDetection detection = new MutantDetection(release.guideline().vocabulary(), refinement, scenarios);
        for (Mutant mutant : mutants) {
            List<Rule> mutated = mutant.among(rules);
            boolean changesSomeone = comparison.differsFrom(mutated);
            Set<MutantKiller> killedBy = changesSomeone ? detection.killers(mutated, affected) : Set.of();
            MutantOutcome outcome = new MutantOutcome(
                    mutant.operator(),
                    mutant.rule().name(),
                    mutant.rule().file(),
                    mutant.line(),
                    mutant.change(),
                    changesSomeone,
                    killedBy);
            tried.add(outcome);
            if (outcome.survives()) {
                survivors.add(comparison.survivor(outcome, mutated));
            }
        }
    }

    /** Every mutant. */
    List<MutantOutcome> tried() {
        return tried;
    }

    /** Those that nothing kills. */
    List<SurvivingMutant> survivors() {
        return survivors;
    }

    /** What the original rules and any of these mutants can tell apart; the common one if no mutant moves a limit. */
    private CommonRefinement refinement(List<Mutant> mutants) {
        List<Rule> all = new ArrayList<>(rules);
        mutants.forEach(mutant -> mutant.changed().ifPresent(all::add));
        int more = new Atoms(all).facts().size();
        return more == common.atoms().facts().size() ? common : new CommonRefinement(release, all);
    }

    /** The original rules beside a mutant, on every patient that either can tell apart. */
    private final class OriginalAndMutant {

        private final CommonRefinement refinement;
        private final Atoms atoms;
        private final ForwardChaining chaining;
        private final Map<String, ProofObligation> reached;

        OriginalAndMutant(CommonRefinement refinement, AffectedRules affected) {
            this.refinement = refinement;
            this.atoms = refinement.atoms();
            this.chaining = new ForwardChaining(rules, atoms);
            this.reached = new ProofObligations(rules, atoms).ofOutcomes();
            reached.keySet().retainAll(affected.outcomes());
        }

        /** Whether the mutant changes the answer for some patient. */
        boolean differsFrom(List<Rule> mutated) {
            ForwardChaining other = new ForwardChaining(mutated, atoms);
            return cones(mutated).stream()
                    .anyMatch(cone -> refinement.anyMatch(
                            cone, (cell, facts) -> !outcome(chaining, facts).equals(outcome(other, facts))));
        }

        private BitSet outcome(ForwardChaining either, BitSet facts) {
            return atoms.outcome(either.held(facts));
        }

        /** All that an answer depends on in either, of the answers that the mutant reaches. */
        private Set<BitSet> cones(List<Rule> mutated) {
            Map<String, ProofObligation> obligations = new ProofObligations(mutated, atoms).ofOutcomes();
            Set<BitSet> cones = new LinkedHashSet<>();
            reached.forEach((name, obligation) -> {
                BitSet cone = (BitSet) obligation.cone().clone();
                Optional.ofNullable(obligations.get(name)).ifPresent(same -> cone.or(same.cone()));
                cones.add(cone);
            });
            return cones;
        }

        /** The smallest patient for whom the mutant changes the answer; it must for some. */
        private CellDifference smallestDifference(List<Rule> mutated) {
            ForwardChaining other = new ForwardChaining(mutated, atoms);
            List<CellDifference> smallest = new ArrayList<>();
            for (BitSet cone : cones(mutated)) {
                CellGrid grid = refinement.grid(cone);
                refinement.forEach(cone, (cell, facts) -> {
                    BitSet before = outcome(chaining, facts);
                    BitSet after = outcome(other, facts);
                    if (!before.equals(after)) {
                        CellDifference one = new CellDifference(cell, grid, before, after);
                        if (smallest.isEmpty()) {
                            smallest.add(one);
                        } else if (one.isSmallerThan(smallest.get(0))) {
                            smallest.set(0, one);
                        }
                    }
                });
            }
            return smallest.get(0);
        }

        /** A mutant with the patient that shows it, and a scenario that would kill it. */
        SurvivingMutant survivor(MutantOutcome mutant, List<Rule> mutated) {
            CellDifference difference = smallestDifference(mutated);
            List<Consequent> before = lost(difference.before(), difference.after());
            List<Consequent> after = lost(difference.after(), difference.before());
            Set<String> given = new TreeSet<>();
            atoms.concluded(difference.before()).stream()
                    .filter(ConcludedAdvice.class::isInstance)
                    .forEach(one -> given.add(one.name()));
            List<String> expected = new ArrayList<>();
            before.stream()
                    .filter(one -> one.type() == FactType.ASSESSMENT)
                    .forEach(one -> expected.add("status: " + one.written()));
            expect("advice", before.stream(), expected);
            // Advice in another strength need not be excluded: that it has its own is expected already.
            expect("noAdvice", after.stream().filter(one -> !given.contains(one.name())), expected);
            before.stream().filter(OriginalAndMutant::isDiscordance).forEach(one -> expected.add("discordant: true"));
            after.stream().filter(OriginalAndMutant::isDiscordance).forEach(one -> expected.add("discordant: false"));
            RepresentativePatient patient = refinement.patients().of(difference.cell(), difference.grid());
            return new SurvivingMutant(
                    mutant,
                    written(before),
                    written(after),
                    patient.example(mutant.rule() + "; told apart from: " + mutant.change(), expected));
        }

        private List<Consequent> lost(BitSet some, BitSet others) {
            BitSet lost = (BitSet) some.clone();
            lost.andNot(others);
            return atoms.concluded(lost);
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
