package org.corrin.cdshooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the cards that are sent. The tags are names of guidelines and their rules, so that their number is bounded. */
@Singleton
class CardMeters {

    private record GuidelineRule(String guideline, String rule) {}

    private final Map<String, Counter> all = new ConcurrentHashMap<>();
    private final Map<GuidelineRule, Counter> byRule = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    CardMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A card that several rules gave is counted for each of them. */
    void shown(String guideline, List<Card> cards) {
        all.computeIfAbsent(
                        guideline,
                        id -> Counter.builder("corrin.cards")
                                .description("Cards sent")
                                .tag("guideline", id)
                                .register(registry))
                .increment(cards.size());
        for (Card card : cards) {
            for (String rule : card.rules()) {
                byRule.computeIfAbsent(
                                new GuidelineRule(guideline, rule),
                                of -> Counter.builder("corrin.cards.rules")
                                        .description("Cards sent, by each of the rules that gave their advice")
                                        .tag("guideline", of.guideline())
                                        .tag("rule", of.rule())
                                        .register(registry))
                        .increment();
            }
        }
    }
}
