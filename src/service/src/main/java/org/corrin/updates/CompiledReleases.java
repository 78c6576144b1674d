package org.corrin.updates;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.corrin.documents.FileProblem;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.ProcessorPermits;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.release.Approval;
import org.corrin.release.Release;
import org.corrin.store.LiveEntry;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;

/** Compiles kept releases when they are asked for, and keeps the last few of them compiled. */
@Singleton
class CompiledReleases implements StoredReleases {

    /** Each takes some MiB; who compares two versions asks for both again and again. */
    private static final int COMPILED = 4;

    private final LiveReleases releases;
    private final ReleaseGate gate;
    private final ReleaseStore store;
    private final RequiredSignatures signatures;
    private final ProcessorPermits processors;
    private final Map<String, LiveRelease> compiled = new LinkedHashMap<>(COMPILED, 0.75f, true);

    CompiledReleases(
            LiveReleases releases,
            ReleaseGate gate,
            ReleaseStore store,
            RequiredSignatures signatures,
            ProcessorPermits processors) {
        this.gate = gate;
        this.processors = processors;
        this.releases = releases;
        this.store = store;
        this.signatures = signatures;
    }

    @Override
    public LiveRelease need(String id, String release) {
        if (releases.retirement(id).isPresent()) {
            throw releases.missing(id).thrown();
        }
        return needToRead(id, release);
    }

    @Override
    public LiveRelease needToRead(String id, String release) {
        releases.needKnown(id);
        return releases.latest(id)
                .filter(live -> live.isOf(release))
                .orElseGet(() -> processors.waiting(() -> kept(id + " " + release, () -> compile(id, release))));
    }

    private LiveRelease builtFor(String id, Map<String, String> files) {
        Release built = built(id, files, "what is proposed cannot be built");
        return new LiveRelease(built, built.guideline().about().version(), Instant.EPOCH, "", "");
    }

    // One at a time: compiling takes memory, and who waits for the same release finds it ready.
    private synchronized LiveRelease kept(String name, Supplier<LiveRelease> made) {
        LiveRelease kept = compiled.get(name);
        if (kept == null) {
            kept = made.get();
            compiled.put(name, kept);
        }
        if (compiled.size() > COMPILED) {
            compiled.remove(compiled.keySet().iterator().next());
        }
        return kept;
    }

    private LiveRelease compile(String id, String release) {
        StoredRelease kept = store.kept(id, release).orElseThrow(() -> ReleasesResource.unknown(id));
        List<FileProblem> unsigned = signatures.problems(kept);
        if (!unsigned.isEmpty()) {
            throw ProblemDetail.of(ProblemType.REFUSED, "that release is not signed by somebody who is trusted here")
                    .with("problems", unsigned)
                    .thrown();
        }
        List<LiveEntry> history = store.history(id);
        Approval approval = history.stream()
                .filter(entry -> entry.isLive(release))
                .findFirst()
                .map(entry -> Approval.read(entry.approval()))
                .orElse(Approval.NONE);
        return new LiveRelease(
                built(
                                id,
                                kept.files(),
                                "that release passed the checks of an earlier version of this service, and does not pass"
                                        + " those of this one")
                        .approvedAs(approval),
                ShownVersions.of(history).getOrDefault(release, kept.version()),
                kept.at(),
                kept.by(),
                kept.why());
    }

    private Release built(String id, Map<String, String> files, String otherwise) {
        ReleaseBuild built =
                gate.build(new GuidelineFiles(files), releases.latest(id).map(LiveRelease::release));
        return built.release()
                .orElseThrow(() -> ProblemDetail.of(ProblemType.REFUSED, otherwise)
                        .with("problems", built.problems())
                        .thrown());
    }

    @Override
    public LiveRelease proposed(String id, Map<String, String> files) {
        releases.needKnown(id);
        return processors.waiting(
                () -> kept(id + " proposed " + new GuidelineFiles(files).fingerprint(), () -> builtFor(id, files)));
    }
}
