package org.corrin.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.corrin.shadow.Shadows.ListedShadow;
import org.jspecify.annotations.Nullable;

/**
 * What the service does at one moment, as REST shows it.
 *
 * @param replica what the process that answers calls itself; it counts what it did itself
 * @param counting since when it counts
 * @param minutes the last sixty, the oldest first; fewer if it counts for a shorter time
 */
public record WatchState(
        Instant at,
        String replica,
        Instant counting,
        List<WatchedReplica> replicas,
        List<WatchedGuideline> guidelines,
        List<DecisionMinute> minutes,
        List<AdviceCount> advice,
        CardCounts hooks,
        CellCounts cells,
        GateState gate,
        StoreState store,
        DecisionLogState decisionLog,
        RecordState audit,
        List<ListedShadow> shadows) {

    /**
     * A process that serves the same store.
     *
     * @param seen when it last said what it answers with
     * @param live the fingerprint of the release that it answers with, by guideline
     */
    public record WatchedReplica(String name, Instant seen, Map<String, String> live) {}

    /**
     * A guideline.
     *
     * @param state {@code live}, {@code retired} or {@code not live}
     * @param release the fingerprint of what is live; null if nothing is, as {@code shownAs} is
     * @param since when it went live or was retired, as by whom and why; null if it was neither
     * @param canary whether the live release answers its canary rightly; null if nothing is live, or that was not asked yet
     */
    public record WatchedGuideline(
            String id,
            String state,
            @Nullable String release,
            @Nullable String shownAs,
            @Nullable Instant since,
            @Nullable String by,
            @Nullable String why,
            @Nullable Boolean canary) {}

    /**
     * A minute.
     *
     * @param at when it began
     * @param p50Ms the smallest bound of the meter in milliseconds within which half of the answers were; left out if there were
     *     none, or that is more than a second
     * @param p99Ms the same of 99 in 100
     */
    public record DecisionMinute(
            Instant at,
            long decided,
            long withheld,
            long refused,
            Map<String, Long> byStatus,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double p50Ms,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double p99Ms) {}

    /**
     * An advice.
     *
     * @param advice kind and code, as {@code test mma}
     * @param count how often this process gave it
     * @param perMinute how often in each of the minutes
     */
    public record AdviceCount(String guideline, String advice, long count, List<Long> perMinute) {}

    /**
     * What became of cards.
     *
     * @param shown how many this process sent
     * @param accepted how many were accepted, of all that the store knows of
     * @param overridden how many were set aside, likewise
     */
    public record CardCounts(long shown, long accepted, long overridden, List<RuleCards> byRule) {}

    /**
     * Those whose advice one rule gave, alone or with others.
     *
     * @param file where the rule stands in the live release; null if it does not, as {@code line} is
     * @param statements that the rule carries out; none if it is not in the live release
     * @param reasons why cards were set aside, the most frequent first
     */
    public record RuleCards(
            String guideline,
            String rule,
            @Nullable String file,
            @Nullable Integer line,
            List<String> statements,
            long shown,
            long accepted,
            long overridden,
            List<ReasonCount> reasons) {}

    /** A reason for which cards were set aside, as a code of a system. */
    public record ReasonCount(String system, String code, long count) {}

    /** How often answers were put together from earlier decisions, and how often rules were fired. */
    public record CellCounts(long hits, long misses) {}

    /**
     * The gate.
     *
     * @param busyFor for how many seconds a candidate has been checked; left out if none is
     */
    public record GateState(
            long waiting,
            long running,
            long stuck,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long busyFor) {}

    /**
     * The store.
     *
     * @param state {@code usable}, or what keeps it from its work
     * @param kind {@code embedded} or {@code PostgreSQL}
     * @param since when this process first saw it so
     */
    public record StoreState(String state, String kind, Instant since) {}

    /** How many decisions wait to be logged, and how many were let go since the process counts. */
    public record DecisionLogState(boolean on, long waiting, long shed) {}

    /** Whether the record is what it was, and its heads are written. */
    public record RecordState(boolean ok) {}

    /** Whether this says the same as another but for the time. */
    boolean isSameAs(WatchState other) {
        return timeless().equals(other.timeless());
    }

    private WatchState timeless() {
        return new WatchState(
                Instant.EPOCH,
                replica,
                counting,
                replicas.stream()
                        .map(one -> new WatchedReplica(one.name(), Instant.EPOCH, one.live()))
                        .toList(),
                guidelines,
                minutes,
                advice,
                hooks,
                cells,
                gate,
                store,
                decisionLog,
                audit,
                shadows);
    }
}
