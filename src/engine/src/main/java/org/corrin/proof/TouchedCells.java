package org.corrin.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.corrin.cells.Atoms;
import org.corrin.cells.Inputs;
import org.corrin.cells.RuleConditions;
import org.corrin.release.Release;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.Rule.TextConstraint;
import org.corrin.wording.Wording;
import org.corrin.wording.WordingSet;

/**
 * The cells that have to be decided in Drools after a proof without objections. In every other the same follows as did
 * before, from rules that are written as they were, and logic has no objection to it.
 */
final class TouchedCells {

    private final Atoms atoms;
    private final ProofCells cells;
    private final BitSet touched = new BitSet();

    TouchedCells(ProvedGuideline before, Release now, Atoms atoms, ProofCells cells, AnswerCheck check) {
        this.atoms = atoms;
        this.cells = cells;
        touched.or(check.failing(cells));
        for (Rule rule : now.rules()) {
            if (rule.isLaw()) {
                touched.or(cells.following(rule.name()));
            }
            if (!before.hasTheSame(rule.file(), now.guideline())) {
                touchFirst(cells.following(rule.name()));
            }
        }
        RuleChange.between(before.rules(), now.rules()).forEach(this::touch);
        touchTexts(before.guideline().wordings(), now.guideline().wordings());
    }

    /** Their numbers. */
    BitSet all() {
        return touched;
    }

    /** Of a rule that is compiled anew, although it is written as before. */
    private void touchFirst(BitSet following) {
        if (!following.isEmpty()) {
            touched.set(following.nextSetBit(0));
        }
    }

    private void touch(RuleChange change) {
        BitSet was = following(change.before());
        BitSet is = following(change.after());
        if (change.isOfLimits()) {
            was.xor(is);
        } else {
            was.or(is);
        }
        touched.or(was);
        change.after().ifPresent(this::touchEachReading);
    }

    /** The patients, as they are now, in whom the conditions of a rule hold. */
    private BitSet following(Optional<Rule> rule) {
        return rule.map(one -> new RuleConditions(one, atoms).areMet(cells.patients()))
                .orElseGet(BitSet::new);
    }

    /**
     * That Drools reads a rule as logic does is seen where it fires, and where one of its conditions alone forbids it: of
     * these patients, one for each value that the condition can tell from others.
     */
    private void touchEachReading(Rule rule) {
        RuleConditions conditions = new RuleConditions(rule, atoms);
        BitSet firing = conditions.areMet(cells.patients());
        for (int forbidding = 0; forbidding < rule.when().size(); forbidding++) {
            BitSet forbidden = conditions.without(forbidding).areMet(cells.patients());
            forbidden.andNot(firing);
            for (RulePattern pattern : rule.when()) {
                for (BitSet compared : comparedWith(pattern)) {
                    touched.or(cells.patients().oneOfEach(firing, compared));
                    touched.or(cells.patients().oneOfEach(forbidden, compared));
                }
            }
        }
    }

    /**
     * The atoms that a condition asks for; for each name in it, with those that compare what has the name with a limit; without
     * a name, as of an age, with those that compare such a fact.
     */
    private List<BitSet> comparedWith(RulePattern pattern) {
        List<BitSet> compared = new ArrayList<>();
        for (TextConstraint named : names(pattern)) {
            for (String name : named.values()) {
                compared.add(comparedWith(pattern, other -> Inputs.mayBe(other, named.field(), name)));
            }
        }
        return compared.isEmpty() ? List.of(comparedWith(pattern, other -> hasLimit(pattern))) : compared;
    }

    private BitSet comparedWith(RulePattern pattern, Predicate<RulePattern> isOfName) {
        BitSet compared = atoms.askedBy(pattern);
        for (int number = 0; number < atoms.facts().size(); number++) {
            RulePattern other = atoms.facts().get(number);
            if (other.type() == pattern.type()
                    && hasLimit(other)
                    && isOfName.test(other)
                    && mayBothBeMet(pattern, other)) {
                compared.set(number);
            }
        }
        return compared;
    }

    private static List<TextConstraint> names(RulePattern pattern) {
        return pattern.constraints().stream()
                .filter(TextConstraint.class::isInstance)
                .map(TextConstraint.class::cast)
                .filter(TextConstraint::wanted)
                .toList();
    }

    private static boolean hasLimit(RulePattern pattern) {
        return !pattern.constraints().stream().allMatch(TextConstraint.class::isInstance);
    }

    private static boolean mayBothBeMet(RulePattern one, RulePattern other) {
        return names(one).stream()
                .allMatch(named -> named.values().stream().anyMatch(name -> Inputs.mayBe(other, named.field(), name)));
    }

    /** Everybody who gets a text of which something else is to be proved. */
    private void touchTexts(WordingSet before, WordingSet now) {
        Map<String, List<Object>> were = TextObligations.proved(before);
        Map<String, List<Object>> are = TextObligations.proved(now);
        Set<String> changed = new HashSet<>();
        for (Wording wording : now.all()) {
            for (String name : wording.texts().keySet()) {
                String text = TextObligations.text(wording, name);
                if (!are.get(text).equals(were.get(text))) {
                    changed.add(name);
                }
            }
        }
        touched.or(cells.patients()
                .anyOf(atoms.numbers(concluded -> concluded.isOutcome() && changed.contains(concluded.name()))));
    }
}
