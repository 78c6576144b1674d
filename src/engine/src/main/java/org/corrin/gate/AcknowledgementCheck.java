package org.corrin.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.changes.NeededAcknowledgement;
import org.corrin.documents.FileProblem;
import org.corrin.documents.NameSuggestion;
import org.corrin.gate.GateReport.Charter;
import org.corrin.guideline.ChangeNotes;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.release.Release;

/**
 * Whether an author knows what a candidate does to the guards and the words of the release that it follows on. What the proof
 * and the scenarios cannot see is either as it was, or acknowledged by name.
 */
final class AcknowledgementCheck {

    private AcknowledgementCheck() {}

    /**
     * A problem for each thing that nobody acknowledged, for each acknowledgement of something that is not done, and for a
     * version that was approved and is changed.
     *
     * @param needed what the candidate does that has to be acknowledged
     * @param charter what it may not do to the charter, whoever acknowledges it, is told there
     */
    static List<FileProblem> problems(
            Candidate candidate, Release next, Release before, List<NeededAcknowledgement> needed, Charter charter) {
        List<FileProblem> problems = new ArrayList<>();
        if (!candidate.acknowledged().needed()) {
            return problems;
        }
        String version = next.guideline().about().version();
        Set<String> given = newlyNoted(candidate.files(), before.guideline().files(), version);
        given.addAll(candidate.acknowledged().names());
        needed.stream()
                .filter(one -> !given.contains(one.name()))
                .filter(one -> charter.nothingElse() || !one.weakensTheCharter())
                .forEach(one -> problems.add(new FileProblem(
                        one.file(),
                        one.line(),
                        0,
                        "",
                        one.what(),
                        "if that is meant, write `" + one.name() + "` on a new line below `## " + version + "` in "
                                + ChangeNotes.FILE + ", in backticks, or give it in `acknowledge`")));
        problems.addAll(notDone(candidate, needed));
        if (isFixed(before, next)) {
            problems.add(FileProblem.of(
                    GuidelineMetadata.FILE,
                    "version `" + version + "` was approved, and this is not what was approved",
                    "give what you changed a version of its own"));
        }
        return problems;
    }

    /** What was noted before counts for what was done before. */
    private static Set<String> newlyNoted(GuidelineFiles files, GuidelineFiles before, String version) {
        Map<String, Integer> earlier = ChangeNotes.named(before, version);
        Set<String> noted = new HashSet<>();
        ChangeNotes.named(files, version).forEach((name, times) -> {
            if (times > earlier.getOrDefault(name, 0)) {
                noted.add(name);
            }
        });
        return noted;
    }

    private static List<FileProblem> notDone(Candidate candidate, List<NeededAcknowledgement> needed) {
        List<String> names = needed.stream().map(NeededAcknowledgement::name).toList();
        return candidate.acknowledged().names().stream()
                .filter(name -> !names.contains(name))
                .map(name -> FileProblem.of(
                        "",
                        "`" + name + "` is acknowledged, and nothing of that name has to be",
                        names.isEmpty() ? "leave it out" : NameSuggestion.hint(name, names)))
                .toList();
    }

    /** What others than its author approved stays as they approved it. */
    private static boolean isFixed(Release before, Release next) {
        return before.approval().state().isByOthers()
                && before.identity().version().equals(next.identity().version())
                && !before.fingerprint().equals(next.fingerprint());
    }
}
