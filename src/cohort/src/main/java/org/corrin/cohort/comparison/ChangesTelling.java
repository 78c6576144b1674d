package org.corrin.cohort.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corrin.cells.ExamplePatient;
import org.corrin.cohort.comparison.ToldChanges.ChangedGroup;
import org.corrin.cohort.comparison.ToldChanges.OtherGroup;
import org.corrin.cohort.comparison.ToldChanges.UnchangedGroup;
import org.corrin.cohort.disclosure.PatientStates;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.disclosure.ToldParts;
import org.corrin.differences.ResultBands;
import org.corrin.release.Release;

/**
 * Chooses what may be told of changes. Patients are divided by what they are now, just as people by status are told elsewhere;
 * those of each state, and those of all states together that are too small to be told, by the way in which they changed. Those
 * who did not change come last, so that they are the ones who are told with small groups.
 */
final class ChangesTelling {

    /** Patients who are one state now, and came to it in one way; or did not change; or in a way that is not counted. */
    private record Part(String after, Optional<AnswerChange> way, boolean isUnchanged) {}

    /** Who came to a state in no way that is counted, where it is not told of the state by itself how many are in it. */
    private static final Part OF_SMALL_STATES = new Part("", Optional.empty(), false);

    private final Release before;
    private final Release after;
    private final SmallNumbers hiding;
    private final ChangeProof proof;
    private final ExampleChoice examples;
    private final List<ChangedGroup> changed = new ArrayList<>();
    private final List<UnchangedGroup> unchanged = new ArrayList<>();
    private final List<OtherGroup> others = new ArrayList<>();

    /** Finds patients who were made up. */
    interface ExampleChoice {
        /** One who changes in this way, like those who do; none if none is found. */
        Optional<ExamplePatient> like(AnswerChange way, ChangedPatients patients);
    }

    ChangesTelling(Release before, Release after, SmallNumbers hiding, ChangeProof proof, ExampleChoice examples) {
        this.before = before;
        this.after = after;
        this.hiding = hiding;
        this.proof = proof;
        this.examples = examples;
    }

    ToldChanges of(Map<String, Long> same, TreeMap<AnswerChange, ChangedPatients> ways, Map<String, Long> elsewise) {
        Map<String, Long> none = PatientStates.inOrder(Map.of(), after);
        Map<Part, Long> parts = new LinkedHashMap<>();
        ways.forEach((way, patients) -> parts.put(new Part(way.after(), Optional.of(way), false), patients.count()));
        elsewise.forEach((state, count) -> parts.put(new Part(state, Optional.empty(), false), count));
        none.keySet()
                .forEach(state -> parts.put(new Part(state, Optional.empty(), true), same.getOrDefault(state, 0L)));

        Map<String, Long> states = new LinkedHashMap<>(none);
        parts.forEach((part, count) -> states.merge(part.after(), count, Long::sum));
        ToldParts<String> told = hiding.parts(states);
        if (!told.tooFew()) {
            Map<Optional<String>, Map<Part, Long>> divided = new LinkedHashMap<>();
            parts.forEach((part, count) -> {
                Optional<String> state = Optional.of(part.after()).filter(told.told()::containsKey);
                divided.computeIfAbsent(state, any -> new LinkedHashMap<>())
                        .merge(state.isEmpty() && part.way().isEmpty() ? OF_SMALL_STATES : part, count, Long::sum);
            });
            divided.forEach((state, some) -> tell(state, hiding.parts(some), ways));
        }
        changed.sort(Comparator.comparingLong(ChangedGroup::count).reversed());
        unchanged.sort(Comparator.comparingLong(UnchangedGroup::count).reversed());
        return new ToldChanges(
                hiding.hideBelow(),
                before.fingerprint(),
                after.fingerprint(),
                told.whole(),
                told.tooFew(),
                changed,
                unchanged,
                others);
    }

    private void tell(Optional<String> state, ToldParts<Part> told, TreeMap<AnswerChange, ChangedPatients> ways) {
        long together = told.together();
        for (Map.Entry<Part, Long> one : told.told().entrySet()) {
            Part part = one.getKey();
            if (part.way().isPresent()) {
                changed.add(group(part.way().get(), ways.get(part.way().get())));
            } else if (part.isUnchanged()) {
                unchanged.add(new UnchangedGroup(one.getValue(), part.after()));
            } else {
                together += one.getValue();
            }
        }
        if (together > 0) {
            others.add(new OtherGroup(together, state.orElse("")));
        }
    }

    private ChangedGroup group(AnswerChange way, ChangedPatients patients) {
        return new ChangedGroup(
                patients.count(),
                way,
                ResultBands.told(patients.spans(), hiding.hideBelow()),
                proof.patients(way),
                proof.example(way)
                        .or(() -> examples.like(way, patients))
                        .map(List::of)
                        .orElse(List.of()));
    }
}
