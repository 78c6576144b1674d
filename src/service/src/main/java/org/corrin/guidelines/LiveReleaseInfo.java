package org.corrin.guidelines;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/**
 * Shows in the metrics which releases are live, so that a dashboard can mark the moment one changed, and how many guidelines
 * do not answer or have a candidate that was refused, so that somebody is told.
 */
@Singleton
class LiveReleaseInfo {

    private final MultiGauge gauge;
    private final MultiGauge states;

    LiveReleaseInfo(MeterRegistry registry) {
        gauge = MultiGauge.builder("corrin.live.release.info")
                .description("1 for each live release, named by its tags")
                .register(registry);
        states = MultiGauge.builder("corrin.guidelines")
                .description("Guidelines in each state")
                .register(registry);
    }

    /**
     * Shows this from now on.
     *
     * @param known how many guidelines there are, live or not
     * @param refused of how many the last candidate was refused
     */
    void show(Collection<LiveRelease> live, int known, int refused) {
        states.register(
                List.of(
                        state("live", live.size()),
                        state("not live", known - live.size()),
                        state("candidate refused", refused)),
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
