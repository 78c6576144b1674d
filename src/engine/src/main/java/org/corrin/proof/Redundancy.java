package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corrin.budget.WorkBudget;
import org.corrin.cells.Atoms;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.PatientTable;
import org.corrin.cells.RuleConditions;
import org.corrin.proof.ProofObjection.ObjectionKind;
import org.corrin.rules.Consequent;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.RulePattern;

/**
 * Rules and conditions that make no difference: a rule without which every patient would get the same answer, and a
 * condition without which its rule would fire for the same patients. A condition whose fact is given as a reason makes a
 * difference, because the decision shows the reason.
 */
public final class Redundancy {

    private final Collection<Rule> rules;
    private final Set<String> fired;
    private final Atoms atoms;
    private final ForwardChaining chaining;

    private final PatientTable patients;

    private final WorkBudget budget;

    /**
     * @param fired the rules that fire for some patient: the proof reports the others already
     * @param patients every patient that counts, conclusions included
     */
    public Redundancy(
            Collection<Rule> rules,
            Set<String> fired,
            Atoms atoms,
            ForwardChaining chaining,
            PatientTable patients,
            WorkBudget budget) {
        this.budget = budget;
        this.rules = rules;
        this.fired = fired;
        this.atoms = atoms;
        this.chaining = chaining;
        this.patients = patients;
    }

    public List<ProofObjection> objections() {
        List<ProofObjection> objections = new ArrayList<>();
        for (Rule rule : rules) {
            budget.look();
            if (rule.isLaw() || !fired.contains(rule.name())) {
                continue;
            }
            if (!matters(rule)) {
                objections.add(ProofObjection.of(
                        ObjectionKind.CHANGES_NOTHING,
                        rule,
                        "without this rule every patient would get the same answer",
                        "another rule concludes all of it, or nothing rests on it; remove one of them",
                        Optional.empty()));
            } else {
                redundantConditions(rule).forEach(pattern -> objections.add(redundant(rule, pattern)));
            }
        }
        return objections;
    }

    private List<RulePattern> redundantConditions(Rule rule) {
        RuleConditions conditions = chaining.conditions(rule);
        BitSet following = conditions.areMet(patients);
        List<RulePattern> redundant = new ArrayList<>();
        for (int i = 0; i < rule.when().size(); i++) {
            RulePattern pattern = rule.when().get(i);
            boolean isReason = rule.then().stream()
                    .anyMatch(insertion -> insertion.reasons().contains(pattern.binding()));
            if (rule.when().size() > 1
                    && !isReason
                    && conditions.without(i).areMet(patients).equals(following)) {
                redundant.add(pattern);
            }
        }
        return redundant;
    }

    private boolean matters(Rule rule) {
        return !patients.agreesWith(chaining.without(rule, patients), atoms.numbers(Consequent::isOutcome));
    }

    private static ProofObjection redundant(Rule rule, RulePattern pattern) {
        return new ProofObjection(
                ObjectionKind.CONDITION_CHANGES_NOTHING,
                rule.name(),
                rule.file(),
                pattern.line(),
                "without this condition on `" + pattern.type() + "` the rule would fire for the same patients",
                "remove it, or give its fact as a reason if it explains the conclusion",
                null);
    }
}
