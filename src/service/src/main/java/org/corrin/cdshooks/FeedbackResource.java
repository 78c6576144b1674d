package org.corrin.cdshooks;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.access.Roles;
import org.corrin.cdshooks.KnownCards.AdviceOfRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.store.FeedbackCount;
import org.corrin.store.ReleaseStore;

/** What clinicians did with the cards of a guideline, for those who write it. */
@RolesAllowed(Roles.READER)
@Path("v1/guidelines/{id}/feedback")
public class FeedbackResource {

    /** What became of them. */
    private record AdviceFeedback(
            String release,
            String kind,
            String code,
            long accepted,
            long overridden,
            List<OverrideCount> reasons,
            Map<String, Long> suggestions,
            List<RulesFeedback> rules) {}

    /** Why so many were set aside. */
    private record OverrideCount(String system, String code, long cards) {}

    /** What became of those that the same rules gave. */
    private record RulesFeedback(List<String> rules, long accepted, long overridden) {}

    /** All of it. */
    private record FeedbackSums(String guideline, List<AdviceFeedback> advice) {}

    private static final String ACCEPTED = "accepted";

    private final LiveReleases releases;
    private final ReleaseStore store;

    FeedbackResource(LiveReleases releases, ReleaseStore store) {
        this.releases = releases;
        this.store = store;
    }

    /** Sums it by release and advice; what an earlier version kept of cards that are not known stands under no release. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    public Object sum(@PathParam("id") String id) {
        releases.needKnown(id);
        Map<AdviceOfRelease, List<FeedbackCount>> byAdvice = new LinkedHashMap<>();
        for (FeedbackCount count : store.feedback(id)) {
            byAdvice.computeIfAbsent(
                            new AdviceOfRelease(count.release(), count.kind(), count.code()), one -> new ArrayList<>())
                    .add(count);
        }
        return new FeedbackSums(
                id,
                byAdvice.entrySet().stream()
                        .map(entry -> feedback(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static AdviceFeedback feedback(AdviceOfRelease advice, List<FeedbackCount> counts) {
        Map<String, OverrideCount> reasons = new TreeMap<>();
        Map<String, Long> suggestions = new TreeMap<>();
        Map<String, List<FeedbackCount>> byRules = new LinkedHashMap<>();
        for (FeedbackCount count : counts) {
            if (!count.reasonCode().isEmpty()) {
                reasons.merge(
                        count.reasonSystem() + "|" + count.reasonCode(),
                        new OverrideCount(count.reasonSystem(), count.reasonCode(), count.cards()),
                        (one, other) -> new OverrideCount(one.system(), one.code(), one.cards() + other.cards()));
            }
            count.accepted().lines().forEach(accepted -> suggestions.merge(accepted, count.cards(), Long::sum));
            byRules.computeIfAbsent(count.rules(), rules -> new ArrayList<>()).add(count);
        }
        return new AdviceFeedback(
                advice.release(),
                advice.kind(),
                advice.code(),
                accepted(counts),
                overridden(counts),
                List.copyOf(reasons.values()),
                suggestions,
                byRules.entrySet().stream()
                        .map(entry -> new RulesFeedback(
                                entry.getKey().lines().toList(),
                                accepted(entry.getValue()),
                                overridden(entry.getValue())))
                        .toList());
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
}
