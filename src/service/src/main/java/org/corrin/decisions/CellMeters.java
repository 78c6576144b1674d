package org.corrin.decisions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;

/** How often answers are put together from what was decided before, and what came of trying that. */
@Singleton
class CellMeters {

    private final Map<String, OfGuideline> guidelines = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final LiveReleases releases;

    CellMeters(MeterRegistry registry, LiveReleases releases) {
        this.registry = registry;
        this.releases = releases;
    }

    /** Those of one guideline. */
    OfGuideline of(String guideline) {
        OfGuideline known = guidelines.get(guideline);
        return known != null ? known : guidelines.computeIfAbsent(guideline, this::made);
    }

    private OfGuideline made(String guideline) {
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find("corrin.cells.entries")
                .tag("guideline", guideline)
                .meters()
                .forEach(registry::remove);
        Gauge.builder("corrin.cells.entries", releases, live -> entries(live, guideline))
                .description("What the live release remembers of decisions, in entries")
                .tag("guideline", guideline)
                .register(registry);
        return new OfGuideline(
                counter("corrin.cells.hits", "Answers put together from what was decided before", guideline, "", ""),
                counter("corrin.cells.misses", "Answers for which rules and laws were fired", guideline, "", ""),
                recheck(guideline, "same"),
                recheck(guideline, "different"));
    }

    private static double entries(LiveReleases releases, String guideline) {
        return releases.live(guideline)
                .map(LiveRelease::release)
                .map(release -> release.cells().entries())
                .orElse(0);
    }

    private Counter recheck(String guideline, String outcome) {
        return counter(
                "corrin.cells.rechecks",
                "Answers put together that were fired as well and compared",
                guideline,
                "outcome",
                outcome);
    }

    private Counter counter(String name, String description, String guideline, String tag, String value) {
        Counter.Builder counter = Counter.builder(name).description(description).tag("guideline", guideline);
        return (tag.isEmpty() ? counter : counter.tag(tag, value)).register(registry);
    }

    /** The meters of one guideline. */
    record OfGuideline(Counter hits, Counter misses, Counter same, Counter different) {}
}
