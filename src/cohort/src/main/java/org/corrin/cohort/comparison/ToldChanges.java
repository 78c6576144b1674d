package org.corrin.cohort.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.corrin.cells.ExamplePatient;

/**
 * What another release changes for a cohort, as it may be told. {@link #changed}, {@link #unchanged} and {@link #others} are
 * disjoint and make up all patients who were compared, and none of them is small; all other numbers are sums of theirs.
 *
 * @param hideBelow numbers of patients below it are not told
 * @param before the fingerprint of the release that is compared with
 * @param after that of the release that the cohort was asked about
 * @param compared how many patients were asked of both; 0 if they are too few to be told
 * @param tooFew whether they are
 * @param changed who is answered differently, the largest group first
 * @param unchanged who is answered the same
 * @param others who is answered the same or differently, in ways that too few share
 */
public record ToldChanges(
        int hideBelow,
        String before,
        String after,
        long compared,
        boolean tooFew,
        List<ChangedGroup> changed,
        List<UnchangedGroup> unchanged,
        List<OtherGroup> others) {

    public ToldChanges {
        changed = List.copyOf(changed);
        unchanged = List.copyOf(unchanged);
        others = List.copyOf(others);
    }

    /**
     * Patients who change in one way.
     *
     * @param results between which limits of the release before their results lie, a text for each test that enough of them have,
     *     such as {@code serum B12 from 180 pg/mL to below 350 pg/mL}
     * @param patients who changes so, whoever is asked, as the comparison of the two releases proved it: each of them is one of
     *     these lines; empty if that was not compared
     * @param examples a patient who was made up, not one of the cohort, and changes in just this way; none if none was found
     */
    public record ChangedGroup(
            long count,
            AnswerChange change,
            List<String> results,
            List<String> patients,
            List<ExamplePatient> examples) {

        public ChangedGroup {
            results = List.copyOf(results);
            patients = List.copyOf(patients);
            examples = List.copyOf(examples);
        }
    }

    /**
     * Patients who are answered the same.
     *
     * @param state as {@link org.corrin.cohort.disclosure.PatientStates} says it
     */
    public record UnchangedGroup(long count, String state) {}

    /**
     * Patients of whom it is not told by themselves whether, or from what, they change.
     *
     * @param after what they are now, if that is one and may be told; else empty
     */
    public record OtherGroup(
            long count,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String after) {}

    /** How many change; at least so many, if there are others. */
    @JsonProperty("changedAtLeast")
    public long changedAtLeast() {
        return changed.stream().mapToLong(ChangedGroup::count).sum();
    }

    /** Whether every way to change is told, so that {@link #changedAtLeast} is just how many change. */
    @JsonProperty("complete")
    public boolean isComplete() {
        return others.isEmpty() && !tooFew;
    }
}
