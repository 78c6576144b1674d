package org.corrin.changes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.budget.WorkBudget;
import org.corrin.cells.ExamplePatient;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.PatientData;
import org.corrin.intake.RequestDay;
import org.corrin.release.Release;

/**
 * What an update changes for patients: two releases compared on every patient that either can tell apart, by its rules
 * or by how it reads a request. And what it changes of the guideline itself: its guards and its words.
 *
 * @param changes what changes, and for whom; the assessment first
 * @param notCompared what was not compared, and why, a sentence each; what the update changes there is not known
 * @param content what of the guideline is not as it was
 * @param toAcknowledge what of it the author has to acknowledge by name before it can go live
 * @param files the files that differ, by name
 * @param cohort how many patients of a cohort were asked; 0 if there was none
 * @param touched how many of them get another answer
 */
public record ReleaseChanges(
        List<PatientGroupChange> changes,
        List<String> notCompared,
        ContentChanges content,
        List<NeededAcknowledgement> toAcknowledge,
        Set<String> files,
        int cohort,
        int touched) {

    /** The changes where there is no release to compare with. */
    public static final ReleaseChanges NONE =
            new ReleaseChanges(List.of(), List.of(), ContentChanges.NONE, List.of(), Set.of(), 0, 0);

    /**
     * What changes for one group of patients.
     *
     * @param told every outcome that changes for just these patients
     * @param patients who they are, each a line of what all of them have in common
     * @param regions the same as programs read it, one for each line
     * @param cells how many cells that are
     * @param touched how many patients of the cohort
     * @param example the smallest of them
     */
    public record PatientGroupChange(
            List<OutcomeChange> told,
            List<String> patients,
            List<PatientRegion> regions,
            int cells,
            int touched,
            ExamplePatient example) {}

    /**
     * One outcome that changes.
     *
     * @param of the assessment, an advice, discordance, or the request: whether it is {@code decided} or {@code refused}
     * @param before the answer before, as scenarios write it; {@code nothing} if there was none
     * @param after the answer now
     */
    public record OutcomeChange(String of, String before, String after) {}

    /**
     * Compares two releases of a guideline. Each reads every request with its own vocabulary, and decides it by its own
     * rules.
     *
     * @param cohort decision requests of real patients, to be counted; may be empty. Those that both refuse are left out
     */
    public static ReleaseChanges between(Release before, Release after, Collection<PatientData> cohort) {
        return between(before, after, cohort, WorkBudget.unlimited());
    }

    /**
     * The same within a budget.
     *
     * @throws org.corrin.budget.WorkGivenUp if it was used up before the end
     */
    public static ReleaseChanges between(
            Release before, Release after, Collection<PatientData> cohort, WorkBudget budget) {
        budget.begin("changes");
        RequestDay today = RequestDay.of(after.guideline().about().lastUpdated());
        Set<String> files = differing(
                before.guideline().files().texts(), after.guideline().files().texts());
        ReleasePair releases = new ReleasePair(
                new ComparedRelease(before, today),
                new ComparedRelease(after, today),
                files.stream().noneMatch(Vocabulary::isMadeOf),
                today.here());
        ReleaseComparison comparison = new ReleaseComparison(releases, cohort, budget);
        LawComparison laws = new LawComparison(releases, before, after, comparison.inputs());
        return comparison.changes(
                !before.rules().equals(after.rules()), new ContentComparison(before, after, laws).of(files), files);
    }

    private static Set<String> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))));
        return names;
    }

    /** Whether the rules say the same of every patient; the words in which it is said may be others. */
    public boolean changesNoAdvice() {
        return changes.isEmpty() && notCompared.isEmpty();
    }

    /** Whether every patient gets the same answer in the same words, and what guards it is as it was. */
    public boolean changesNothing() {
        return changesNoAdvice() && content.none();
    }
}
