package org.corrin.decisions;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.intake.FactRemark;
import org.corrin.release.Answer;
import org.corrin.release.Decision;

/**
 * In which guideline's scope a patient is. A guideline may say whose patients it is not for ({@code notFor}): where nobody
 * names it, it stands back for the other; asked by its name it answers, and says so.
 */
@Singleton
public class GuidelineScopes {

    private final LiveReleases releases;

    GuidelineScopes(LiveReleases releases) {
        this.releases = releases;
    }

    /** Whether a guideline is about the patient of whom it gave this answer. */
    public static boolean covers(LiveRelease live, Answer answer) {
        return answer instanceof Decision decision
                && !decision.assessment().status().equals(about(live).outOfScope());
    }

    /** The live guidelines that one may have to stand back for. */
    public List<LiveRelease> notFor(LiveRelease live) {
        return about(live).notFor().stream()
                .flatMap(id -> releases.live(id).stream())
                // Of two that stand back for each other neither does: a patient of both is not left without advice.
                .filter(other -> !about(other).notFor().contains(live.id()))
                .toList();
    }

    /**
     * The guideline that one stands back for, because the patient is in its scope.
     *
     * @param decided what a guideline says of the patient
     */
    public Optional<LiveRelease> standsBackFor(LiveRelease live, Function<LiveRelease, Answer> decided) {
        return notFor(live).stream()
                .filter(other -> covers(other, decided.apply(other)))
                .findFirst();
    }

    /** The same answer; of a guideline that is not for the patient, with a remark that says so. */
    Answer remarked(LiveRelease live, Answer answer, Function<LiveRelease, Answer> decided) {
        return answer instanceof Decision decision ? remarked(decision, standsBackFor(live, decided)) : answer;
    }

    /**
     * The same decision, with a remark that it is not for the patient.
     *
     * @param other the guideline whose patient it is, if it is one
     */
    public static Decision remarked(Decision decision, Optional<LiveRelease> other) {
        return other.map(one -> {
                    List<FactRemark> remarks = new ArrayList<>(List.of(new FactRemark("", why(one))));
                    remarks.addAll(decision.notUsed());
                    return decision.withRemarks(remarks, decision.unusual());
                })
                .orElse(decision);
    }

    /** Why a guideline stands back for another. */
    public static String why(LiveRelease other) {
        return "this guideline is not for patients of `" + other.id() + "`, and this is one: "
                + about(other).title();
    }

    private static GuidelineMetadata about(LiveRelease live) {
        return live.release().guideline().about();
    }
}
