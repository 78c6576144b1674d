package org.corrin.guidelines;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.corrin.documents.NameSuggestion;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * Which release of each guideline is live. A request reads its release once and keeps what it read; another takes its
 * place by one assignment, and a candidate that is refused changes nothing for requests.
 */
@Singleton
public class LiveReleases {

    private record State(Map<String, LiveRelease> live, Map<String, RefusedCandidate> refused) {

        State {
            live = Map.copyOf(live);
            refused = Map.copyOf(refused);
        }
    }

    private final LiveReleaseInfo info;
    private volatile State state = new State(Map.of(), Map.of());

    LiveReleases(LiveReleaseInfo info) {
        this.info = info;
    }

    /** The live release of a guideline, if it has one. */
    public Optional<LiveRelease> live(String id) {
        return Optional.ofNullable(state.live().get(id));
    }

    /**
     * The live release that a request begins and ends with.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if there is none
     */
    public LiveRelease need(String id) {
        return live(id).orElseThrow(() -> missing(id).thrown());
    }

    /** Every live release. */
    public Collection<LiveRelease> live() {
        return state.live().values();
    }

    /** The last candidate of a guideline, if it was refused and none has gone live since. */
    Optional<RefusedCandidate> refused(String id) {
        return Optional.ofNullable(state.refused().get(id));
    }

    /** The ids of all guidelines, live or not. */
    public SortedSet<String> known() {
        State now = state;
        SortedSet<String> known = new TreeSet<>(now.live().keySet());
        known.addAll(now.refused().keySet());
        return known;
    }

    /** Puts a release in the place of the one before, which is gone when its last request has ended. */
    public synchronized void goLive(LiveRelease next) {
        Map<String, LiveRelease> live = new HashMap<>(state.live());
        live.put(next.id(), next);
        Map<String, RefusedCandidate> refused = new HashMap<>(state.refused());
        refused.remove(next.id());
        take(new State(live, refused));
    }

    /** Shows what was to go live and did not pass; the live release goes on. */
    public synchronized void refuse(String id, RefusedCandidate candidate) {
        Map<String, RefusedCandidate> refused = new HashMap<>(state.refused());
        refused.put(id, candidate);
        take(new State(state.live(), refused));
    }

    /** Forgets what was refused: what is live has been proposed again. */
    public synchronized void forgetRefused(String id) {
        Map<String, RefusedCandidate> refused = new HashMap<>(state.refused());
        refused.remove(id);
        take(new State(state.live(), refused));
    }

    private void take(State next) {
        state = next;
        info.show(next.live().values(), known().size(), next.refused().size());
    }

    /** The answer to a request for a guideline that is not known, or not live. */
    public ProblemDetail missing(String id) {
        SortedSet<String> known = known();
        if (known.contains(id)) {
            return ProblemDetail.of(
                    ProblemType.NOT_LIVE,
                    "no release of `" + id + "` is live; GET /v1/guidelines/" + id + " tells what stands in its way");
        }
        String hint = known.isEmpty() ? "no guideline is known here" : NameSuggestion.hint(id, known);
        String shown = id.length() <= 80 ? id : id.substring(0, 80) + "…";
        return ProblemDetail.of(
                        ProblemType.UNKNOWN_GUIDELINE,
                        "there is no guideline `" + shown + "`" + (hint.isEmpty() ? "" : "; " + hint))
                .with("known", known);
    }
}
