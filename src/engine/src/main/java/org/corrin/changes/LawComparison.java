package org.corrin.changes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.corrin.cells.Atoms;
import org.corrin.cells.Input;
import org.corrin.cells.InputValue;
import org.corrin.guideline.Vocabulary.ConclusionTerms;
import org.corrin.intake.PatientData;
import org.corrin.release.Release;
import org.corrin.rules.Advice;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.Consequent.ConcludedAssessment;
import org.corrin.rules.FactType;
import org.corrin.rules.Rule;
import org.corrin.rules.Rule.Insertion;
import org.corrin.rules.Rule.Presence;
import org.corrin.rules.Rule.RulePattern;
import org.corrin.rules.RuleDependencies;

/**
 * Whether what a law forbade is still forbidden. It is if some law of the newer release asks for nothing that the older one
 * did not ask for: then that law is broken wherever the older one was. This never takes a weaker law for a whole one; it
 * may take for weaker what several laws forbid together.
 */
final class LawComparison {

    /**
     * Something that can be stated of a patient.
     *
     * @param held the atoms of both releases that hold then
     * @param wasKnown whether the older release reads anything in it
     */
    private record StatedFact(BitSet held, boolean wasKnown) {}

    private final ReleasePair releases;
    private final Release before;
    private final Release after;
    private final Collection<Input> inputs;
    private final Set<StatedFact> facts = new LinkedHashSet<>();
    private final Set<Consequent> conclusions = new LinkedHashSet<>();

    /** @param inputs what can be known of a patient, as far as either release can distinguish it */
    LawComparison(ReleasePair releases, Release before, Release after, Collection<Input> inputs) {
        this.releases = releases;
        this.before = before;
        this.after = after;
        this.inputs = inputs;
        for (Release release : List.of(before, after)) {
            release.rules().stream()
                    .flatMap(rule -> rule.then().stream())
                    .map(Insertion::consequent)
                    .forEach(conclusions::add);
            declared(release.guideline().vocabulary().conclusions());
        }
    }

    /** Most updates leave all laws as they are, and then nobody asks for these. */
    private Set<StatedFact> facts() {
        if (facts.isEmpty()) {
            inputs.stream().flatMap(input -> input.values().stream()).forEach(value -> facts.add(stated(value)));
        }
        return facts;
    }

    private StatedFact stated(InputValue value) {
        boolean wasKnown =
                releases.haveTheSameWords() || releases.before().knows(PatientData.of(value.items(), releases.asOf()));
        return new StatedFact(releases.of(value), wasKnown);
    }

    /** What no rule concludes yet may be concluded later: a law that is weaker for it is weaker now. */
    private void declared(ConclusionTerms terms) {
        terms.statuses().forEach(status -> conclusions.add(new ConcludedAssessment(status)));
        terms.advice()
                .forEach((kind, codes) -> codes.keySet()
                        .forEach(code -> Advice.STRENGTHS.forEach(
                                strength -> conclusions.add(new ConcludedAdvice(kind, code, strength)))));
    }

    /** The laws among the rules of a release. */
    static List<Rule> laws(Release release) {
        return release.rules().stream().filter(Rule::isLaw).toList();
    }

    /** Whether all that a law of the older release forbids is forbidden by one of the newer. */
    boolean isKept(Rule law) {
        return !isBeside(law) && hasOneThatAsksForNoMore(law);
    }

    private boolean hasOneThatAsksForNoMore(Rule law) {
        return releases.haveTheSameWords() && laws(after).stream().anyMatch(other -> asksTheSame(law, other))
                || laws(after).stream()
                        .anyMatch(other -> addedConditions(law, other).isEmpty());
    }

    /**
     * Whether a law of the older release is about a status that no rule of the newer one concludes, while rules of the older
     * one did: where patients stand now has another name, and nobody breaks the law. That an advice is given by no rule is a
     * problem of the vocabulary.
     */
    boolean isBeside(Rule law) {
        return law.when().stream()
                .filter(pattern -> pattern.presence() == Presence.PRESENT && pattern.type() == FactType.ASSESSMENT)
                .anyMatch(pattern -> isConcluded(before, pattern) && !isConcluded(after, pattern));
    }

    private static boolean isConcluded(Release release, RulePattern pattern) {
        return release.rules().stream()
                .flatMap(rule -> rule.then().stream())
                .anyMatch(insertion -> RuleDependencies.canMeet(insertion.consequent(), pattern));
    }

    /** Whether two laws say the same, whatever they are called. */
    static boolean asksTheSame(Rule law, Rule other) {
        return new HashSet<>(RuleMeaning.of(law).when())
                .equals(new HashSet<>(RuleMeaning.of(other).when()));
    }

    /** What a law of the newer release asks for that a law of the older one did not ask for, in words. */
    List<String> addedConditions(Rule law, Rule other) {
        List<String> added = new ArrayList<>();
        for (RulePattern asked : other.when()) {
            if (law.when().stream().noneMatch(pattern -> implies(pattern, asked))) {
                added.add((asked.presence() == Presence.ABSENT ? "no " : "") + Atoms.inWords(asked));
            }
        }
        return added;
    }

    /** Whether a condition of the older release cannot be met without that of the newer. */
    private boolean implies(RulePattern old, RulePattern now) {
        if (old.presence() != now.presence() || old.type() != now.type()) {
            return false;
        }
        boolean isAbsence = old.presence() == Presence.ABSENT;
        // What must be absent may be more than it was, and what must be there less.
        return old.type().isConclusion()
                ? isAbsence ? impliesOfConclusions(now, old) : impliesOfConclusions(old, now)
                : impliesOfFacts(old, now, isAbsence);
    }

    private boolean impliesOfConclusions(RulePattern narrow, RulePattern wide) {
        List<Consequent> met = conclusions.stream()
                .filter(conclusion -> RuleDependencies.canMeet(conclusion, narrow))
                .toList();
        return met.isEmpty()
                ? asksNoMore(wide, narrow)
                : met.stream().allMatch(conclusion -> RuleDependencies.canMeet(conclusion, wide));
    }

    private boolean impliesOfFacts(RulePattern old, RulePattern now, boolean isAbsence) {
        int was = releases.numberBefore(old);
        int is = releases.numberAfter(now);
        int narrow = isAbsence ? is : was;
        int wide = isAbsence ? was : is;
        boolean isMet = false;
        for (StatedFact fact : facts()) {
            // What the older release could not read is new to it, and no law was about it.
            if (fact.held().get(narrow) && (!isAbsence || fact.wasKnown())) {
                isMet = true;
                if (!fact.held().get(wide)) {
                    return false;
                }
            }
        }
        // Nothing that can be stated by itself meets conditions on two things, such as a dose before a sample.
        return isMet || (isAbsence ? asksNoMore(old, now) : asksNoMore(now, old));
    }

    private static boolean asksNoMore(RulePattern wide, RulePattern narrow) {
        return new HashSet<>(narrow.constraints()).containsAll(wide.constraints());
    }
}
