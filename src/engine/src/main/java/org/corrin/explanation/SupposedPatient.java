package org.corrin.explanation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corrin.cells.Atoms;
import org.corrin.cells.Inputs;
import org.corrin.facts.Dose;
import org.corrin.facts.Fact;
import org.corrin.facts.Lab;
import org.corrin.facts.Medication;
import org.corrin.facts.Order;
import org.corrin.facts.PatientFacts;
import org.corrin.facts.UntimedDose;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.FactRemark;
import org.corrin.intake.Handling;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.LabResult;
import org.corrin.intake.RequestDay;
import org.corrin.intake.RequestIntake;
import org.corrin.quantities.Measurement;
import org.corrin.rules.PatternMatching;

/**
 * One patient, and the same patient with one thing different: written as a request and read by the intake, so that whatever follows
 * from it (a dose that came before another sample, an age below that of the first symptom) follows here as well.
 */
final class SupposedPatient {

    /** Between the place of a result and another report of its sample; no place has a space. */
    private static final String BESIDE = " beside ";

    private final Map<String, PatientItem> known = new LinkedHashMap<>();
    private final PatientFacts facts;
    private final RequestIntake intake;
    private final RequestDay today;

    /** What could not be used of the patient as it is; whatever else cannot be used makes a patient that cannot be. */
    private final Set<FactRemark> unusable;

    /**
     * @param request what was taken in
     * @param facts the facts that the intake read from it
     */
    SupposedPatient(Vocabulary vocabulary, Atoms atoms, PatientData request, PatientFacts facts, RequestDay today) {
        this.facts = facts;
        this.today = today;
        this.intake = new RequestIntake(vocabulary, Set.of(RequestIntake.USUAL_AUDIENCE));
        Map<String, PatientItem> stated = new HashMap<>();
        request.items().forEach(item -> stated.put(item.origin().pointer(), item));
        for (Fact fact : facts.all()) {
            if (!(fact instanceof Dose || fact instanceof UntimedDose) && matters(fact, atoms)) {
                known.put(fact.pointer(), stated.get(fact.pointer()));
            }
            if (fact instanceof Lab lab) {
                reportedBeside(lab, (LabResult) stated.get(lab.pointer()));
            }
        }
        this.unusable = read(new ArrayList<>(known.values()))
                .map(SupposedPatient::unusable)
                .orElse(Set.of());
    }

    private Optional<AdmittedRequest> read(List<PatientItem> items) {
        return intake.read(PatientData.of(items, facts.asOf()), today, Handling.LENIENT)
                        instanceof AdmittedRequest admitted
                ? Optional.of(admitted)
                : Optional.empty();
    }

    private static Set<FactRemark> unusable(AdmittedRequest admitted) {
        return admitted.notUsed().stream().filter(FactRemark::isUnusable).collect(Collectors.toSet());
    }

    /** What else was reported of the same sample, which one fact stands for. */
    private void reportedBeside(Lab lab, LabResult stated) {
        List<Measurement> reports = lab.measured().map(Measurement::reports).orElse(List.of());
        for (Measurement report : reports.size() > 1 ? reports : List.<Measurement>of()) {
            known.put(
                    lab.pointer() + BESIDE + report,
                    PatientItem.lab(
                                    PatientData.UNPLACED,
                                    lab.test(),
                                    report.relation().prefix(),
                                    report.reported().value(),
                                    report.reported().unit())
                            .takenOn(stated.on().value()));
        }
    }

    /** Orders and drugs that no rule can distinguish may be many, and would be read again at every change. */
    private static boolean matters(Fact fact, Atoms atoms) {
        if (fact instanceof Medication medication) {
            return atoms.facts().stream()
                    .filter(pattern -> Inputs.OF_MEDICATIONS.contains(pattern.type()))
                    .anyMatch(pattern -> Inputs.mayBe(pattern, "drug", medication.drug())
                            && Inputs.mayBe(pattern, "group", medication.group()));
        }
        return !(fact instanceof Order)
                || atoms.facts().stream().anyMatch(pattern -> PatternMatching.meets(fact, pattern));
    }

    /** What rules would know without these facts and with this instead; nothing if no such patient can be. */
    Optional<PatientFacts> instead(Collection<? extends Fact> without, List<PatientItem> with) {
        Map<String, PatientItem> items = new LinkedHashMap<>(known);
        without.forEach(fact -> {
            items.remove(fact.pointer());
            items.keySet().removeIf(place -> place.startsWith(fact.pointer() + BESIDE));
        });
        List<PatientItem> all = new ArrayList<>(items.values());
        with.forEach(item -> all.add(item instanceof LabResult lab ? dated(lab, without) : item));
        return read(all)
                .filter(admitted -> unusable.containsAll(unusable(admitted)))
                .map(AdmittedRequest::facts);
    }

    /**
     * A result keeps the day of the one it stands for. A result that was not known is of the day of the request, unless no
     * other result has a day.
     */
    private LabResult dated(LabResult lab, Collection<? extends Fact> without) {
        List<Optional<String>> others = facts.of(Lab.class)
                .filter(other -> without.isEmpty() || without.contains(other))
                .map(other -> ((LabResult) known.get(other.pointer())).on().value())
                .toList();
        if (!others.isEmpty() && others.stream().allMatch(Optional::isEmpty)) {
            return lab.takenOn(Optional.empty());
        }
        return without.isEmpty() ? lab : lab.takenOn(others.get(0));
    }
}
