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

/** Knows what the cards of a guideline stood for, also those of a release that is not live any more. Used for one call. */
final class KnownCards {

    /** What a card stood for: an advice of a release, and the rules that gave it. */
    record CardMeaning(String release, String kind, String code, List<String> rules) {}

    /** An advice of a release. */
    record AdviceOfRelease(String release, String kind, String code) {}

    private final LiveRelease live;
    private final StoredReleases stored;
    private final Map<Long, AdviceOfRelease> sources = new HashMap<>();

    KnownCards(LiveRelease live, ReleaseStore store, StoredReleases stored) {
        this.live = live;
        this.stored = stored;
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
                                CardId.digest(release, kind + " " + code), new AdviceOfRelease(release, kind, code)))));
    }

    Optional<CardMeaning> meaning(UUID card) {
        CardId id = new CardId(card);
        return id.digest().map(sources::get).map(source -> {
            LiveRelease release = live.isOf(source.release()) ? live : stored.need(live.id(), source.release());
            return new CardMeaning(
                    source.release(),
                    source.kind(),
                    source.code(),
                    id.rules(release.release().rulesGiving(source.kind(), source.code())));
        });
    }
}
