package org.corrin.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corrin.release.RuleListing;
import org.corrin.store.FeedbackCount;
import org.corrin.watch.WatchState.ReasonCount;
import org.corrin.watch.WatchState.RuleCards;

/** What clinicians did with the cards of a guideline, as the store sums it, over all its releases. */
record CardFeedback(List<FeedbackCount> counts) {

    private static final String ACCEPTED = "accepted";

    CardFeedback {
        counts = List.copyOf(counts);
    }

    long accepted() {
        return accepted(counts);
    }

    long overridden() {
        return overridden(counts);
    }

    /**
     * The same by rule, sorted by its name.
     *
     * @param rules those of the release that is live, by name
     * @param shown how many cards each rule gave
     */
    List<RuleCards> byRule(String guideline, Map<String, RuleListing> rules, Map<String, Long> shown) {
        Map<String, List<FeedbackCount>> byRule = new TreeMap<>();
        for (FeedbackCount count : counts) {
            count.rules()
                    .lines()
                    .forEach(rule -> byRule.computeIfAbsent(rule, one -> new ArrayList<>())
                            .add(count));
        }
        SortedSet<String> names = new TreeSet<>(byRule.keySet());
        names.addAll(shown.keySet());
        return names.stream()
                .map(rule -> {
                    Optional<RuleListing> listed = Optional.ofNullable(rules.get(rule));
                    List<FeedbackCount> ofRule = byRule.getOrDefault(rule, List.of());
                    return new RuleCards(
                            guideline,
                            rule,
                            listed.map(RuleListing::file).orElse(null),
                            listed.map(RuleListing::line).orElse(null),
                            listed.map(RuleListing::statements).orElse(List.of()),
                            shown.getOrDefault(rule, 0L),
                            accepted(ofRule),
                            overridden(ofRule),
                            reasons(ofRule));
                })
                .toList();
    }

    private static long accepted(List<FeedbackCount> counts) {
        return counts.stream()
                .filter(count -> count.outcome().equals(ACCEPTED))
                .mapToLong(FeedbackCount::cards)
                .sum();
    }

    private static long overridden(List<FeedbackCount> counts) {
        return counts.stream().mapToLong(FeedbackCount::cards).sum() - accepted(counts);
    }

    private static List<ReasonCount> reasons(List<FeedbackCount> counts) {
        Map<String, ReasonCount> reasons = new TreeMap<>();
        for (FeedbackCount count : counts) {
            if (!count.reasonCode().isEmpty()) {
                reasons.merge(
                        count.reasonSystem() + "|" + count.reasonCode(),
                        new ReasonCount(count.reasonSystem(), count.reasonCode(), count.cards()),
                        (one, other) -> new ReasonCount(one.system(), one.code(), one.count() + other.count()));
            }
        }
        return reasons.values().stream()
                .sorted(Comparator.comparing(ReasonCount::count).reversed())
                .toList();
    }
}
