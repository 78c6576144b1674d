package org.corrin.guidelines;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.GuidelineMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One guideline, as REST shows it. What is known only from a live release is null without one.
 *
 * @param replicas the processes that serve the same store, and what each answers with
 */
public record GuidelineRepresentation(
        String id,
        @Nullable String title,
        @Nullable String review,
        @Nullable LocalDate lastUpdated,
        Map<String, String> disclaimer,
        @Nullable LiveVersion live,
        @Nullable RefusedCandidate candidate,
        List<ServiceReplicas.ReplicaState> replicas) {

    /**
     * The release that answers.
     *
     * @param shownAs its version, with how many changes came to it since that version first was live
     */
    public record LiveVersion(String release, String version, String shownAs, Instant since, String by, String why) {

        public static LiveVersion of(LiveRelease live) {
            return new LiveVersion(
                    live.release().fingerprint(),
                    live.release().guideline().about().version(),
                    live.shownAs(),
                    live.since(),
                    live.by(),
                    live.why());
        }
    }

    /**
     * A guideline in the list of all.
     *
     * @param shownAs its version, with how many changes came to it since that version first was live
     */
    public record ListedGuideline(
            String id,
            @Nullable String title,
            @Nullable String version,
            @Nullable String shownAs,
            @Nullable String release) {

        static ListedGuideline of(String id, Optional<LiveRelease> live) {
            return live.map(one -> new ListedGuideline(
                            id,
                            one.release().guideline().about().title(),
                            one.release().guideline().about().version(),
                            one.shownAs(),
                            one.release().fingerprint()))
                    .orElseGet(() -> new ListedGuideline(id, null, null, null, null));
        }
    }

    static GuidelineRepresentation of(
            String id,
            Optional<LiveRelease> live,
            Optional<RefusedCandidate> refused,
            List<ServiceReplicas.ReplicaState> replicas) {
        Optional<GuidelineMetadata> about =
                live.map(release -> release.release().guideline().about());
        return new GuidelineRepresentation(
                id,
                about.map(GuidelineMetadata::title).orElse(null),
                about.map(GuidelineMetadata::review).orElse(null),
                about.map(GuidelineMetadata::lastUpdated).orElse(null),
                about.map(GuidelineMetadata::disclaimer).orElse(Map.of()),
                live.map(LiveVersion::of).orElse(null),
                refused.orElse(null),
                replicas);
    }
}
