package org.corrin.fhir;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.corrin.decisions.GuidelineScopes;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.records.json.BundleReader;
import org.corrin.release.Answer;
import org.corrin.release.Decision;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * By which guideline a record is decided whose sender names none: the only one that is live, the one of the settings, or
 * the one in whose scope the patient is.
 */
@Singleton
class GuidelineChoice {

    private final LiveReleases releases;
    private final RecordScopes scopes;
    private final Optional<String> usual;

    GuidelineChoice(
            LiveReleases releases,
            RecordScopes scopes,
            @ConfigProperty(name = "corrin.default-guideline") Optional<String> usual) {
        this.releases = releases;
        this.scopes = scopes;
        this.usual = usual;
    }

    /** The id of the guideline that is asked when none is named and no patient is known, if there is one. */
    Optional<String> withoutPatient() {
        return usual.or(() -> releases.live().size() == 1
                ? releases.live().stream().map(LiveRelease::id).findFirst()
                : Optional.empty());
    }

    /**
     * The guideline for a record.
     *
     * @throws jakarta.ws.rs.WebApplicationException with the answer to give, if there is no such, or not exactly one
     */
    LiveRelease of(BundleReader.Sent sent) {
        if (usual.isPresent()) {
            LiveRelease live = releases.need(usual.get());
            return standsBackFor(live, sent).orElse(live);
        }
        List<LiveRelease> live = releases.live().stream()
                .sorted(Comparator.comparing(LiveRelease::id))
                .toList();
        if (live.isEmpty()) {
            throw noneIsLive().thrown();
        }
        return live.size() == 1 ? live.get(0) : byScope(live, sent);
    }

    private LiveRelease byScope(List<LiveRelease> live, BundleReader.Sent sent) {
        Map<LiveRelease, Answer> answers = new LinkedHashMap<>();
        live.forEach(
                one -> answers.put(one, scopes.answer(one, sent.content(), sent.said("subject"), sent.said("asOf"))));
        if (answers.values().stream().noneMatch(Decision.class::isInstance)) {
            // The record is at fault, and whichever is asked says why.
            return live.get(0);
        }
        List<LiveRelease> covering = live.stream()
                .filter(one -> GuidelineScopes.covers(one, answers.get(one)))
                .filter(one -> standsBackFor(one, sent).isEmpty())
                .toList();
        if (covering.size() != 1) {
            throw unclear(covering, live).thrown();
        }
        return covering.get(0);
    }

    private Optional<LiveRelease> standsBackFor(LiveRelease live, BundleReader.Sent sent) {
        return scopes.standsBackFor(live, sent.content(), sent.said("subject"), sent.said("asOf"));
    }

    private ProblemDetail noneIsLive() {
        SortedSet<String> known = releases.known();
        return known.size() == 1
                ? releases.missing(known.first())
                : ProblemDetail.of(
                        ProblemType.NOT_LIVE, "no guideline is live here; known are: " + String.join(", ", known));
    }

    private static ProblemDetail unclear(List<LiveRelease> covering, List<LiveRelease> live) {
        List<LiveRelease> named = covering.isEmpty() ? live : covering;
        String titles = named.stream()
                .map(one -> one.id() + " (" + one.release().guideline().about().title() + ")")
                .collect(Collectors.joining(", "));
        return ProblemDetail.of(
                        ProblemType.WHICH_GUIDELINE,
                        (covering.isEmpty()
                                        ? "the patient is in the scope of none of the guidelines here"
                                        : "the patient is in the scope of several guidelines")
                                + "; name one as `guideline`: " + titles)
                .with("guidelines", named.stream().map(LiveRelease::id).toList());
    }
}
