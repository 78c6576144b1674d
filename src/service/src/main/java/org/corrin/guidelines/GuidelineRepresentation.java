package org.corrin.guidelines;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.release.Approval;
import org.jspecify.annotations.Nullable;

/**
 * One guideline, as REST shows it. What is known only from a release is null before the first.
 *
 * @param sources where its statements come from, by name
 * @param retired since when, by whom and why it answers nobody any more; null if it is not retired
 * @param folder how what the rules folder holds of it stands to what is live
 * @param replicas the processes that serve the same store, and what each answers with
 */
public record GuidelineRepresentation(
        String id,
        @Nullable String title,
        @Nullable String description,
        Map<String, SourceStatus> sources,
        Map<String, String> disclaimer,
        List<String> notFor,
        @Nullable LiveVersion live,
        @Nullable Retirement retired,
        @Nullable RefusedCandidate candidate,
        FolderState folder,
        List<ServiceReplicas.ReplicaState> replicas) {

    /**
     * What is known of a source.
     *
     * @param title what it is called; may be empty
     * @param review what its publisher says of its review
     */
    public record SourceStatus(String title, String review, LocalDate lastUpdated) {

        private static Map<String, SourceStatus> of(GuidelineMetadata about) {
            Map<String, SourceStatus> sources = new LinkedHashMap<>();
            about.sources()
                    .forEach(source -> sources.put(
                            source.name(), new SourceStatus(source.title(), source.review(), source.lastUpdated())));
            return sources;
        }
    }

    /**
     * The release that answers.
     *
     * @param shownAs its version, with how many changes came to it since that version first was live
     * @param approval who has approved it
     */
    public record LiveVersion(
            String release, String version, String shownAs, Instant since, String by, String why, Approval approval) {

        public static LiveVersion of(LiveRelease live) {
            return new LiveVersion(
                    live.release().fingerprint(),
                    live.release().guideline().about().version(),
                    live.shownAs(),
                    live.since(),
                    live.by(),
                    live.why(),
                    live.release().approval());
        }
    }

    /**
     * A guideline in the list of all.
     *
     * @param shownAs its version, with how many changes came to it since that version first was live
     * @param retired why it answers nobody any more; null if it is not retired
     */
    public record ListedGuideline(
            String id,
            @Nullable String title,
            @Nullable String description,
            @Nullable String version,
            @Nullable String shownAs,
            @Nullable String release,
            @Nullable String retired) {

        static ListedGuideline of(String id, LiveReleases releases) {
            Optional<LiveRelease> live = releases.live(id);
            Optional<GuidelineMetadata> about = about(id, releases);
            return new ListedGuideline(
                    id,
                    about.map(GuidelineMetadata::title).orElse(null),
                    about.map(GuidelineMetadata::description).orElse(null),
                    live.map(one -> one.release().guideline().about().version()).orElse(null),
                    live.map(LiveRelease::shownAs).orElse(null),
                    live.map(one -> one.release().fingerprint()).orElse(null),
                    releases.retirement(id).map(Retirement::why).orElse(null));
        }
    }

    private static Optional<GuidelineMetadata> about(String id, LiveReleases releases) {
        return releases.latest(id).map(latest -> latest.release().guideline().about());
    }

    static GuidelineRepresentation of(String id, LiveReleases releases, List<ServiceReplicas.ReplicaState> replicas) {
        Optional<GuidelineMetadata> about = about(id, releases);
        return new GuidelineRepresentation(
                id,
                about.map(GuidelineMetadata::title).orElse(null),
                about.map(GuidelineMetadata::description).orElse(null),
                about.map(SourceStatus::of).orElse(Map.of()),
                about.map(GuidelineMetadata::disclaimer).orElse(Map.of()),
                about.map(GuidelineMetadata::notFor).orElse(List.of()),
                releases.live(id).map(LiveVersion::of).orElse(null),
                releases.retirement(id).orElse(null),
                releases.refused(id).orElse(null),
                releases.folder(id),
                replicas);
    }
}
