package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.proof.Objection.Kind;
import org.corrin.proof.Patients.Patient;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Pattern;

/**
 * Rules and conditions that make no difference: a rule without which every patient would be told the same, and a condition
 * without which its rule would fire for the same patients. A condition whose fact is given as a reason is no such one,
 * because the reason is told.
 */
final class Idle {

    private final Collection<Rule> rules;
    private final Set<String> fired;
    private final Propositions propositions;
    private final Logic logic;

    /** What holds in each patient that was tried. */
    private final List<BitSet> patients = new ArrayList<>();

    /** @param fired the rules that fire for some patient: of the others it is told that they do not */
    Idle(Collection<Rule> rules, Set<String> fired, Propositions propositions, Logic logic, Collection<Patient> tried) {
        this.rules = rules;
        this.fired = fired;
        this.propositions = propositions;
        this.logic = logic;
        tried.forEach(patient -> patients.add(logic.held(patient.held())));
    }

    List<Objection> objections() {
        List<Objection> objections = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.isLaw() || !fired.contains(rule.name())) {
                continue;
            }
            if (!matters(rule)) {
                objections.add(Objection.of(
                        Kind.CHANGES_NOTHING,
                        rule,
                        "without this rule every patient would be told the same",
                        "another rule concludes all of it, or nothing rests on it; remove one of them",
                        Optional.empty()));
            } else {
                variants(rule).forEach((pattern, variant) -> {
                    if (firesAlike(rule, variant)) {
                        objections.add(idle(rule, pattern));
                    }
                });
            }
        }
        return objections;
    }

    private Map<Pattern, Logic> variants(Rule rule) {
        Map<Pattern, Logic> variants = new LinkedHashMap<>();
        for (int i = 0; i < rule.when().size(); i++) {
            Pattern pattern = rule.when().get(i);
            boolean isReason = rule.then().stream()
                    .anyMatch(insertion -> insertion.reasons().contains(pattern.binding()));
            if (rule.when().size() > 1 && !isReason) {
                variants.put(pattern, logic.without(rule, i));
            }
        }
        return variants;
    }

    private boolean matters(Rule rule) {
        Logic without = logic.without(rule);
        for (BitSet held : patients) {
            if (logic.follows(rule, held)
                    && !propositions
                            .outcome(without.held(propositions.aboutFacts(held)))
                            .equals(propositions.outcome(held))) {
                return true;
            }
        }
        return false;
    }

    private boolean firesAlike(Rule rule, Logic variant) {
        return patients.stream().allMatch(held -> logic.follows(rule, held) == variant.follows(rule, held));
    }

    private static Objection idle(Rule rule, Pattern pattern) {
        return new Objection(
                Kind.CONDITION_CHANGES_NOTHING,
                rule.name(),
                rule.file(),
                pattern.line(),
                "without this condition on `" + pattern.type() + "` the rule would fire for the same patients",
                "remove it, or give its fact as a reason if it explains the conclusion",
                null);
    }
}
