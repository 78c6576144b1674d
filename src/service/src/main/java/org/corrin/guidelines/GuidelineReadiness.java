package org.corrin.guidelines;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.corrin.gate.ScenarioExpectation;
import org.corrin.http.ProbeThreads;
import org.corrin.release.Release;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when at least one guideline is live or retired, and every live one answers its canary rightly. The canary is decided anew
 * for each probe: it costs a fraction of a millisecond, and is the only proof that the rules still answer. Not on the
 * event loop, all the same: rules that do not come to rest are cut off only after a second.
 */
@Readiness
@Singleton
class GuidelineReadiness implements AsyncHealthCheck {

    private static final int PROBLEMS_SHOWN = 3;

    private final LiveReleases releases;
    private final ProbeThreads threads;

    GuidelineReadiness(LiveReleases releases, ProbeThreads threads) {
        this.releases = releases;
        this.threads = threads;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::asked).runSubscriptionOn(threads.executor());
    }

    private HealthCheckResponse asked() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("guidelines");
        // Callers of a retired one are told why, which another replica would not do better.
        boolean ready = releases.known().stream()
                .anyMatch(id ->
                        releases.live(id).isPresent() || releases.retirement(id).isPresent());
        for (String id : releases.known()) {
            Optional<Release> release = releases.live(id).map(LiveRelease::release);
            response.withData(
                    id,
                    release.map(Release::fingerprint)
                            .or(() -> releases.retirement(id)
                                    .map(retired -> "retired by " + retired.by() + ": " + retired.why()))
                            .orElse("not live"));
            response.withData(id + ": folder", releases.folder(id).toString());
            List<String> failures =
                    release.map(ScenarioExpectation::canaryFailures).orElse(List.of());
            if (!failures.isEmpty()) {
                response.withData(id + ": canary", String.join("; ", failures));
                ready = false;
            }
            // It answers rightly, only more slowly: no reason to send callers elsewhere.
            release.filter(one -> !one.cells().isOn())
                    .ifPresent(one -> response.withData(
                            id + ": cells",
                            "switched off, because an answer put together from them was not the fired one"));
            releases.refused(id).ifPresent(candidate -> response.withData(id + ": refused", problems(candidate)));
        }
        return response.status(ready).build();
    }

    private static String problems(RefusedCandidate candidate) {
        List<String> first = candidate.problems().stream()
                .limit(PROBLEMS_SHOWN)
                .map(RefusedCandidate::onOneLine)
                .toList();
        int more = candidate.problems().size() - first.size();
        return String.join(" | ", first) + (more > 0 ? " | and " + more + " more" : "");
    }
}
