package org.corrin.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.corrin.cells.Atoms;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.IntervalRun;
import org.corrin.explanation.SingleChanges.Matter;
import org.corrin.facts.PatientFacts;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.release.Release;
import org.corrin.rules.Advice;
import org.corrin.rules.Consequent;
import org.corrin.rules.Consequent.ConcludedAdvice;
import org.corrin.rules.FactType;
import org.corrin.rules.RuleConclusions;

/**
 * What one patient would be told if one thing were otherwise. Every sort of value that rules can tell apart is put in the
 * place of what is known, and decided; what is told was decided in Drools on a request that says so. Of numbers only the
 * nearest to what was measured are told.
 */
public final class Counterfactuals {

    /** What is never supposed, for those who read the answer. */
    public static final List<String> LEFT_OUT = List.of(
            "several changes at once",
            "that a known result were not known",
            "results reported as limits, such as <150 pg/mL",
            "another day of a dose or of a sample",
            "another dose, route or reason of an order that is there");

    /**
     * One such change.
     *
     * @param changed what would be otherwise: "MMA above 271 nmol/L", "no new neurological symptoms"
     * @param supposing the same in a clause: "MMA were above 271 nmol/L"
     * @param test the test of which it is another result; empty if it is something else
     * @param before what is told now of what was asked; {@code nothing} if nothing is
     * @param after what would be told
     * @param assessment where the patient would stand
     * @param adds every advice that would come in any case, as scenarios write it
     * @param drops every advice that would go in any case
     */
    public record If(
            String changed,
            String supposing,
            String test,
            String before,
            String after,
            String assessment,
            List<String> adds,
            List<String> drops) {

        public If {
            adds = List.copyOf(adds);
            drops = List.copyOf(drops);
        }
    }

    private static final String NOTHING = "nothing";

    /** All that is told of a patient, as scenarios write it. */
    private record Told(Set<String> assessments, Set<String> advice) {

        String assessment() {
            return joined(assessments);
        }
    }

    /** A supposition that would change something, and what would be told. */
    private record Found(SingleChange supposition, String after, Told told) {}

    private final Release release;
    private final Atoms propositions;
    private final ForwardChaining logic;
    private final List<Matter> matters;
    private final SupposedPatient supposing;
    private final Told now;

    /**
     * @param request of the patient
     * @param facts what came of the request
     * @param today the day it was read on
     */
    Counterfactuals(Release release, PatientData request, PatientFacts facts, RequestDay today) {
        this.release = release;
        this.propositions = new Atoms(release.rules());
        this.logic = new ForwardChaining(release.rules(), propositions);
        this.matters = new SingleChanges(release.guideline().vocabulary(), propositions, facts).all();
        this.supposing = new SupposedPatient(release.guideline().vocabulary(), propositions, request, facts, today);
        this.now = told(facts);
    }

    /** The single changes after which the assessment would be another. */
    public List<If> theAssessment() {
        return changes(Told::assessment);
    }

    /** The single changes after which an advice would come, go, or have another strength. */
    public List<If> theAdvice(String kind, String code) {
        Set<String> written = Set.of(
                new ConcludedAdvice(kind, code, Advice.STRONG).written(),
                new ConcludedAdvice(kind, code, Advice.WEAK).written());
        return changes(told -> {
            Set<String> asked = new TreeSet<>(told.advice());
            asked.retainAll(written);
            return joined(asked);
        });
    }

    private static String joined(Set<String> told) {
        return told.isEmpty() ? NOTHING : String.join(" and ", told);
    }

    private List<If> changes(Function<Told, String> asked) {
        List<If> changes = new ArrayList<>();
        for (Matter matter : matters) {
            List<Found> found = new ArrayList<>();
            for (SingleChange supposition : matter.suppositions()) {
                supposing
                        .instead(supposition.without(), supposition.with())
                        .flatMap(facts -> found(supposition, facts, asked))
                        .ifPresent(found::add);
            }
            changes.addAll(told(matter, found, asked));
        }
        return changes;
    }

    private Optional<Found> found(SingleChange supposition, PatientFacts facts, Function<Told, String> asked) {
        Told told = told(facts);
        String after = asked.apply(told);
        return after.equals(asked.apply(now)) || !isSaid(told, facts)
                ? Optional.empty()
                : Optional.of(new Found(supposition, after, told));
    }

    private Told told(PatientFacts facts) {
        Set<String> assessments = new TreeSet<>();
        Set<String> advice = new TreeSet<>();
        for (Consequent concluded : propositions.concluded(logic.held(propositions.of(facts.all())))) {
            if (concluded.type() == FactType.ASSESSMENT) {
                assessments.add(concluded.written());
            } else if (concluded.type() == FactType.ADVICE) {
                advice.add(concluded.written());
            }
        }
        return new Told(assessments, advice);
    }

    /** Whether the compiled rules say so too; what would be withheld from the changed patient is not told of this one. */
    private boolean isSaid(Told told, PatientFacts facts) {
        RuleConclusions ruling = release.judge(facts);
        if (!ruling.objections().isEmpty()) {
            return false;
        }
        Set<String> advice = new TreeSet<>();
        ruling.advice()
                .values()
                .forEach(same -> same.forEach(one -> advice.add(one.consequent().written())));
        if (!told.equals(new Told(ruling.statuses(), advice))) {
            throw new IllegalStateException("the rules and their reading as logic disagree on a changed patient");
        }
        return true;
    }

    private List<If> told(Matter matter, List<Found> found, Function<Told, String> asked) {
        List<If> told = new ArrayList<>();
        List<Found> numbers = found.stream()
                .filter(one -> one.supposition().interval().isPresent())
                .toList();
        List<IntervalRun<Found>> stretches =
                IntervalRun.of(numbers, one -> one.supposition().interval().orElseThrow(), Found::after);
        for (IntervalRun<Found> stretch : IntervalRun.nearest(stretches, matter.here())) {
            told.add(change(stretch.of(), " " + stretch.interval(), asked));
        }
        Set<String> alike = new TreeSet<>();
        for (Found one : found) {
            // Of several orders with the same consequence the one that says least is enough.
            if (one.supposition().interval().isEmpty() && (!matter.any() || alike.add(one.after()))) {
                told.add(change(List.of(one), "", asked));
            }
        }
        return told;
    }

    private If change(List<Found> same, String where, Function<Told, String> asked) {
        SingleChange first = same.get(0).supposition();
        Set<String> adds = new TreeSet<>(same.get(0).told().advice());
        same.forEach(one -> adds.retainAll(one.told().advice()));
        adds.removeAll(now.advice());
        Set<String> drops = new TreeSet<>(now.advice());
        Set<String> assessments = new TreeSet<>();
        same.forEach(one -> {
            drops.removeAll(one.told().advice());
            assessments.addAll(one.told().assessments());
        });
        return new If(
                first.says() + where,
                first.supposing() + where,
                release.guideline().vocabulary().tests().named(first.says()).isPresent() ? first.says() : "",
                asked.apply(now),
                same.get(0).after(),
                String.join(" or ", assessments),
                List.copyOf(adds),
                List.copyOf(drops));
    }
}
