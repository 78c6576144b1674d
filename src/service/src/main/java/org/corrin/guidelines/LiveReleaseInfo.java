package org.corrin.guidelines;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Shows in the metrics which releases are live, so that a dashboard can mark the moment one changed. */
@Singleton
class LiveReleaseInfo {

    private final MultiGauge gauge;

    LiveReleaseInfo(MeterRegistry registry) {
        gauge = MultiGauge.builder("corrin.live.release.info")
                .description("1 for each live release, named by its tags")
                .register(registry);
    }

    void show(Collection<LiveRelease> live) {
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
}
