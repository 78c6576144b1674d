package org.corrin.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corrin.cells.Atoms;
import org.corrin.cells.ForwardChaining;
import org.corrin.cells.IntervalRun;
import org.corrin.explanation.SingleChanges.InputAlternatives;
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
 * What the answer for one patient would be if one thing were different. Every class of values that rules can distinguish is
 * put in the place of what is known, and decided; each answer that is reported was decided in Drools. Of numbers only the
 * nearest to the measured one are reported.
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
     * @param changed what would be different: "MMA above 271 nmol/L", "no new neurological symptoms"
     * @param supposing the same in a clause: "MMA were above 271 nmol/L"
     * @param test the test of which it is another result; empty if it is something else
     * @param before the answer now to the question; {@code nothing} if there is none
     * @param after the answer then
     * @param assessment the assessment then
     * @param adds every advice that would come in any case, as scenarios write it
     * @param drops every advice that would go in any case
     */
    public record Counterfactual(
            String changed,
            String supposing,
            String test,
            String before,
            String after,
            String assessment,
            List<String> adds,
            List<String> drops) {

        public Counterfactual {
            adds = List.copyOf(adds);
            drops = List.copyOf(drops);
        }
    }

    private static final String NOTHING = "nothing";

    /** The whole answer for a patient, as scenarios write it. */
    private record PatientOutcome(Set<String> assessments, Set<String> advice) {

        String assessment() {
            return joined(assessments);
        }
    }

    /** A change that would change the answer, and the answer then. */
    private record EffectiveChange(SingleChange change, String after, PatientOutcome outcome) {}

    private final Release release;
    private final Atoms atoms;
    private final ForwardChaining chaining;
    private final List<InputAlternatives> inputs;
    private final SupposedPatient patient;
    private final PatientOutcome now;

    /**
     * @param request of the patient
     * @param facts the facts that the intake read from the request
     * @param today the day it was read on
     */
    Counterfactuals(Release release, PatientData request, PatientFacts facts, RequestDay today) {
        this.release = release;
        this.atoms = new Atoms(release.rules());
        this.chaining = new ForwardChaining(release.rules(), atoms);
        this.inputs = new SingleChanges(release.guideline().vocabulary(), atoms, facts).all();
        this.patient = new SupposedPatient(release.guideline().vocabulary(), atoms, request, facts, today);
        this.now = outcome(facts);
    }

    /** The single changes after which the assessment would be another. */
    public List<Counterfactual> theAssessment() {
        return changes(PatientOutcome::assessment);
    }

    /** The single changes after which an advice would come, go, or have another strength. */
    public List<Counterfactual> theAdvice(String kind, String code) {
        Set<String> written = Advice.STRENGTHS.stream()
                .map(strength -> new ConcludedAdvice(kind, code, strength).written())
                .collect(Collectors.toSet());
        return changes(outcome -> {
            Set<String> asked = new TreeSet<>(outcome.advice());
            asked.retainAll(written);
            return joined(asked);
        });
    }

    private static String joined(Set<String> written) {
        return written.isEmpty() ? NOTHING : String.join(" and ", written);
    }

    private List<Counterfactual> changes(Function<PatientOutcome, String> asked) {
        List<Counterfactual> changes = new ArrayList<>();
        for (InputAlternatives alternatives : inputs) {
            List<EffectiveChange> found = new ArrayList<>();
            for (SingleChange change : alternatives.changes()) {
                patient.instead(change.without(), change.with())
                        .flatMap(facts -> found(change, facts, asked))
                        .ifPresent(found::add);
            }
            changes.addAll(counterfactuals(alternatives, found, asked));
        }
        return changes;
    }

    private Optional<EffectiveChange> found(
            SingleChange change, PatientFacts facts, Function<PatientOutcome, String> asked) {
        PatientOutcome outcome = outcome(facts);
        String after = asked.apply(outcome);
        return after.equals(asked.apply(now)) || !isConfirmed(outcome, facts)
                ? Optional.empty()
                : Optional.of(new EffectiveChange(change, after, outcome));
    }

    private PatientOutcome outcome(PatientFacts facts) {
        Set<String> assessments = new TreeSet<>();
        Set<String> advice = new TreeSet<>();
        for (Consequent concluded : atoms.concluded(chaining.held(atoms.of(facts.all())))) {
            if (concluded.type() == FactType.ASSESSMENT) {
                assessments.add(concluded.written());
            } else if (concluded.type() == FactType.ADVICE) {
                advice.add(concluded.written());
            }
        }
        return new PatientOutcome(assessments, advice);
    }

    /** Whether the compiled rules give this answer too; an answer that would be withheld is not reported. */
    private boolean isConfirmed(PatientOutcome outcome, PatientFacts facts) {
        RuleConclusions ruling = release.judge(facts);
        if (!ruling.objections().isEmpty()) {
            return false;
        }
        Set<String> advice = new TreeSet<>();
        ruling.advice()
                .values()
                .forEach(same -> same.forEach(one -> advice.add(one.consequent().written())));
        if (!outcome.equals(new PatientOutcome(ruling.statuses(), advice))) {
            throw new IllegalStateException(
                    "the compiled rules and their reading as logic disagree on a changed patient");
        }
        return true;
    }

    private List<String> inClinicalOrder(Set<String> written) {
        return written.stream().sorted(release.order().ofWritten()).toList();
    }

    private List<Counterfactual> counterfactuals(
            InputAlternatives alternatives, List<EffectiveChange> found, Function<PatientOutcome, String> asked) {
        List<Counterfactual> counterfactuals = new ArrayList<>();
        List<EffectiveChange> numbers = found.stream()
                .filter(one -> one.change().interval().isPresent())
                .toList();
        List<IntervalRun<EffectiveChange>> runs =
                IntervalRun.of(numbers, one -> one.change().interval().orElseThrow(), EffectiveChange::after);
        for (IntervalRun<EffectiveChange> run : IntervalRun.nearest(runs, alternatives.here())) {
            counterfactuals.add(counterfactual(run.of(), " " + run.interval(), asked));
        }
        Set<String> alike = new TreeSet<>();
        for (EffectiveChange one : found) {
            // Of several orders with the same consequence the one that says least is enough.
            if (one.change().interval().isEmpty() && (!alternatives.any() || alike.add(one.after()))) {
                counterfactuals.add(counterfactual(List.of(one), "", asked));
            }
        }
        return counterfactuals;
    }

    private Counterfactual counterfactual(
            List<EffectiveChange> effective, String where, Function<PatientOutcome, String> asked) {
        SingleChange first = effective.get(0).change();
        Set<String> adds = new TreeSet<>(effective.get(0).outcome().advice());
        effective.forEach(one -> adds.retainAll(one.outcome().advice()));
        adds.removeAll(now.advice());
        Set<String> drops = new TreeSet<>(now.advice());
        Set<String> assessments = new TreeSet<>();
        effective.forEach(one -> {
            drops.removeAll(one.outcome().advice());
            assessments.addAll(one.outcome().assessments());
        });
        return new Counterfactual(
                first.says() + where,
                first.supposing() + where,
                release.guideline().vocabulary().tests().named(first.says()).isPresent() ? first.says() : "",
                asked.apply(now),
                effective.get(0).after(),
                String.join(" or ", assessments),
                inClinicalOrder(adds),
                inClinicalOrder(drops));
    }
}
