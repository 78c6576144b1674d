package org.corrin.updates;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.KeptReleases;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.release.Release;
import org.corrin.store.Kept;
import org.corrin.store.Store;

/** Compiles kept releases when they are asked for, and keeps the last few of them compiled. */
@Singleton
class StoreReleases implements KeptReleases {

    /** Each takes some MiB; who compares two versions asks for both again and again. */
    private static final int COMPILED = 4;

    private final LiveReleases releases;
    private final Store store;
    private final Map<String, LiveRelease> compiled = new LinkedHashMap<>(COMPILED, 0.75f, true);

    StoreReleases(LiveReleases releases, Store store) {
        this.releases = releases;
        this.store = store;
    }

    @Override
    public LiveRelease hold(String id, String release) {
        if (!releases.known().contains(id)) {
            throw releases.missing(id).thrown();
        }
        Optional<LiveRelease> live = releases.holdIfLive(id);
        if (live.isPresent() && live.get().isOf(release)) {
            return live.get();
        }
        live.ifPresent(LiveRelease::letGo);
        return holdCompiled(id, release);
    }

    // One at a time: compiling takes memory, and who waits for the same release finds it ready.
    private synchronized LiveRelease holdCompiled(String id, String release) {
        LiveRelease kept = compiled.computeIfAbsent(id + " " + release, key -> compile(id, release));
        kept.keep();
        if (compiled.size() > COMPILED) {
            String eldest = compiled.keySet().iterator().next();
            Optional.ofNullable(compiled.remove(eldest)).ifPresent(LiveRelease::letGo);
        }
        return kept;
    }

    private LiveRelease compile(String id, String release) {
        Kept kept = store.kept(id, release).orElseThrow(() -> ReleasesResource.unknown(id));
        Release.Built built = Release.build(new GuidelineFiles(kept.files()));
        return new LiveRelease(
                built.release()
                        .orElseThrow(() -> ProblemDetail.of(
                                        ProblemType.REFUSED,
                                        "that release passed the checks of an earlier version of this service, and does"
                                                + " not pass those of this one")
                                .with("problems", built.problems())
                                .thrown()),
                kept.at(),
                kept.by(),
                kept.why());
    }

    @PreDestroy
    synchronized void close() {
        compiled.values().forEach(LiveRelease::letGo);
        compiled.clear();
    }
}
