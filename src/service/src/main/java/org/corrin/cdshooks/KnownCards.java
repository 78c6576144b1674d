package org.corrin.cdshooks;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.StoredReleases;
import org.corrin.store.LiveEntry;
import org.corrin.store.ReleaseStore;

/** Tells what the cards of a guideline stood for, also those of a release that is not live any more. Used for one call. */
final class KnownCards {

    /** What a card stood for: an advice of a release, and the rules that gave it. */
    record Told(String release, String kind, String code, List<String> rules) {}

    /** An advice of a release. */
    private record Source(String release, String kind, String code) {}

    private final LiveRelease live;
    private final StoredReleases kept;
    private final Map<Long, Source> sources = new HashMap<>();

    KnownCards(LiveRelease live, ReleaseStore store, StoredReleases kept) {
        this.live = live;
        this.kept = kept;
        Set<String> releases = new LinkedHashSet<>(Set.of(live.release().fingerprint()));
        store.history(live.id()).stream().map(LiveEntry::release).forEach(releases::add);
        // A code keeps its meaning for ever, so that the live vocabulary names those of earlier releases as well.
        live.release()
                .guideline()
                .vocabulary()
                .conclusions()
                .advice()
                .forEach((kind, codes) -> codes.keySet()
                        .forEach(code -> releases.forEach(release -> sources.putIfAbsent(
                                CardId.digest(release, kind + " " + code), new Source(release, kind, code)))));
    }

    Optional<Told> told(UUID card) {
        CardId id = new CardId(card);
        return id.digest().map(sources::get).map(source -> {
            LiveRelease release = live.isOf(source.release()) ? live : kept.need(live.id(), source.release());
            return new Told(
                    source.release(),
                    source.kind(),
                    source.code(),
                    id.rules(release.release().rulesGiving(source.kind(), source.code())));
        });
    }
}
