package org.corrin.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.corrin.watch.DecisionTotals.GuidelineAdvice;

/** Reads the meters that other packages keep, so that they need not know who watches. */
@Singleton
class WatchedMeters {

    private final MeterRegistry registry;

    WatchedMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What was decided until now, over all guidelines. */
    DecisionTotals decisions() {
        long timed = 0;
        Map<Double, Long> within = new HashMap<>();
        for (Timer timer : registry.find("corrin.decision").timers()) {
            HistogramSnapshot times = timer.takeSnapshot();
            timed += times.count();
            for (CountAtBucket bucket : times.histogramCounts()) {
                if (Double.isFinite(bucket.bucket())) {
                    within.merge(bucket.bucket(TimeUnit.MILLISECONDS), (long) bucket.count(), Long::sum);
                }
            }
        }
        return new DecisionTotals(
                counts("corrin.decisions", counter -> tag(counter, "status")),
                counts(
                        "corrin.advice",
                        counter -> new GuidelineAdvice(
                                tag(counter, "guideline"), tag(counter, "kind") + " " + tag(counter, "code"))),
                count("corrin.withheld"),
                count("corrin.refused"),
                timed,
                within);
    }

    /** How many cards of a guideline were sent, by the rules that gave their advice. */
    Map<String, Long> cardsByRule(String guideline) {
        Map<String, Long> counts = new HashMap<>();
        for (Counter counter :
                registry.find("corrin.cards.rules").tag("guideline", guideline).counters()) {
            counts.put(tag(counter, "rule"), (long) counter.count());
        }
        return counts;
    }

    /** What all counters of a name say together. */
    long count(String name) {
        return counts(name, counter -> name).getOrDefault(name, 0L);
    }

    private <K> Map<K, Long> counts(String name, Function<Counter, K> key) {
        Map<K, Long> counts = new HashMap<>();
        for (Counter counter : registry.find(name).counters()) {
            counts.merge(key.apply(counter), (long) counter.count(), Long::sum);
        }
        return counts;
    }

    private static String tag(Counter counter, String name) {
        String value = counter.getId().getTag(name);
        return value == null ? "" : value;
    }

    /** What the gauges of a name say together. */
    long value(String name) {
        return (long) registry.find(name).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .sum();
    }
}
