package org.corrin.guidelines;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import org.corrin.documents.NameSuggestion;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * Which release of each guideline is live. A request reads its release once and keeps what it read; another takes its
 * place by one assignment, and a candidate that is refused changes nothing for requests.
 */
@Singleton
public class LiveReleases {

    private static final int LONGEST_SHOWN = 80;

    private final LiveReleaseInfo info;
    private volatile GuidelineStates state = GuidelineStates.NONE;

    LiveReleases(LiveReleaseInfo info) {
        this.info = info;
    }

    /** The live release of a guideline, if it has one. */
    public Optional<LiveRelease> live(String id) {
        return state.live(id);
    }

    /** The release that is live, or was until the guideline was retired: a candidate follows on it. */
    public Optional<LiveRelease> latest(String id) {
        return Optional.ofNullable(state.latest().get(id));
    }

    /**
     * The live release that a request begins and ends with.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if there is none
     */
    public LiveRelease need(String id) {
        return live(id).orElseThrow(() -> missing(id).thrown());
    }

    /**
     * Makes sure that a guideline is known; it need not be live.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if it is not
     */
    public void needKnown(String id) {
        if (!known().contains(id)) {
            throw missing(id).thrown();
        }
    }

    /** Every live release. */
    public Collection<LiveRelease> live() {
        return state.live();
    }

    /** Since when, by whom and why a guideline is retired, if it is. */
    public Optional<Retirement> retirement(String id) {
        return Optional.ofNullable(state.retired().get(id));
    }

    /** The last candidate of a guideline, if it was refused and none has gone live since. */
    Optional<RefusedCandidate> refused(String id) {
        return Optional.ofNullable(state.refused().get(id));
    }

    /** How what the rules folder holds of a guideline stands to what is live. */
    public FolderState folder(String id) {
        return state.folder(id);
    }

    /** The ids of all guidelines, live or not. */
    public SortedSet<String> known() {
        return state.known();
    }

    /** Puts a release in the place of the one before, which is gone when its last request has ended. */
    public synchronized void goLive(LiveRelease next) {
        take(state.live(next));
    }

    /**
     * Lets a guideline answer nobody any more, until a release goes live again.
     *
     * @param last the release that was live until then, if another is the latest here
     */
    public synchronized void retire(String id, Optional<LiveRelease> last, Retirement retirement) {
        take(state.retired(id, last, retirement));
    }

    /** Shows what was to go live and did not pass; the live release goes on. */
    public synchronized void refuse(String id, RefusedCandidate candidate) {
        take(state.refused(id, candidate));
    }

    /** Forgets what was refused: what is live has been proposed again. */
    public synchronized void forgetRefused(String id) {
        take(state.withoutRefused(id));
    }

    /** Shows what the rules folder holds of a guideline. */
    public synchronized void inFolder(String id, FolderContent content) {
        take(state.inFolder(id, content));
    }

    /** Shows that the rules folder holds nothing of a guideline. */
    public synchronized void noFolder(String id) {
        take(state.withoutFolder(id));
    }

    private void take(GuidelineStates next) {
        state = next;
        info.show(next);
    }

    /** The answer to a request for a guideline that is not known, not live, or retired. */
    public ProblemDetail missing(String id) {
        Optional<Retirement> retirement = retirement(id);
        if (retirement.isPresent()) {
            return retirement.get().problem(id);
        }
        SortedSet<String> known = known();
        if (known.contains(id)) {
            return ProblemDetail.of(
                    ProblemType.NOT_LIVE,
                    "no release of `" + id + "` is live; GET /v1/guidelines/" + id + " tells what stands in its way");
        }
        String hint = known.isEmpty() ? "no guideline is known here" : NameSuggestion.hint(id, known);
        String shown = id.length() <= LONGEST_SHOWN ? id : id.substring(0, LONGEST_SHOWN) + "…";
        return ProblemDetail.of(
                        ProblemType.UNKNOWN_GUIDELINE,
                        "there is no guideline `" + shown + "`" + (hint.isEmpty() ? "" : "; " + hint))
                .with("known", known);
    }
}
