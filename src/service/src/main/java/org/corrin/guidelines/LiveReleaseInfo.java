package org.corrin.guidelines;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/**
 * Shows in the metrics which releases are live, so that a dashboard can mark the moment one changed, how many guidelines do
 * not answer or have a candidate that was refused, and whether the rules folder holds what is live, so that somebody is told.
 */
@Singleton
class LiveReleaseInfo {

    private final MultiGauge gauge;
    private final MultiGauge states;
    private final MultiGauge folders;

    LiveReleaseInfo(MeterRegistry registry) {
        gauge = MultiGauge.builder("corrin.live.release.info")
                .description("1 for each live release, named by its tags")
                .register(registry);
        states = MultiGauge.builder("corrin.guidelines")
                .description("Guidelines in each state")
                .register(registry);
        folders = MultiGauge.builder("corrin.folder")
                .description("1 for how what the rules folder holds of each guideline stands to what is live")
                .register(registry);
    }

    /** Shows this from now on. */
    void show(GuidelineStates now) {
        Collection<LiveRelease> live = now.live();
        int retired = now.retired().size();
        states.register(
                List.of(
                        state("live", live.size()),
                        state("not live", now.known().size() - live.size() - retired),
                        state("retired", retired),
                        state("candidate refused", now.refused().size())),
                true);
        folders.register(
                now.known().stream()
                        // A retired guideline needs no folder.
                        .filter(id ->
                                !now.retired().containsKey(id) || now.folders().containsKey(id))
                        .map(id -> MultiGauge.Row.of(
                                Tags.of("guideline", id, "state", now.folder(id).state()), 1))
                        .toList(),
                true);
        gauge.register(
                live.stream()
                        .map(release -> MultiGauge.Row.of(
                                Tags.of(
                                        "guideline", release.id(),
                                        "version",
                                                release.release()
                                                        .guideline()
                                                        .about()
                                                        .version(),
                                        "release", release.release().fingerprint()),
                                1))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<Number> state(String name, int count) {
        return MultiGauge.Row.of(Tags.of("state", name), count);
    }
}
