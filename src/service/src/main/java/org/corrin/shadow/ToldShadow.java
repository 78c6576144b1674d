package org.corrin.shadow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.corrin.differences.DecisionDifference;
import org.corrin.differences.ResultBands;
import org.corrin.shadow.ShadowTally.ToldTotals;
import org.corrin.store.shadows.ShadowCounts;
import org.jspecify.annotations.Nullable;

/**
 * The shadow of a proposal, as REST shows it: as much of its counts as may be told ({@link DisclosureControl}), of all replicas.
 *
 * @param state {@code off}, {@code waiting}, {@code running}, {@code ended} or {@code impossible}
 * @param reason why it is impossible: {@code no-guideline}, {@code no-proposal} or {@code not-built}; empty if it is not
 * @param note why it stands so, in a sentence
 * @param summary the counts in a line; left out while nothing is told
 * @param live the release that answers, by its fingerprint; left out if nothing was counted, as {@code candidate} and
 *     {@code since} are
 * @param asOf when it was counted what is told; left out while nothing is told
 * @param decided how many decisions were compared until then
 * @param differ how many of them would be different; so may others be, of too few patients to be told
 * @param skipped how many there was no time for
 * @param hideBelow groups of fewer patients are not told
 * @param groups in which ways, the most frequent first
 * @param inSmallGroups how many differ in other ways, and are enough together
 */
public record ToldShadow(
        String guideline,
        long proposal,
        String state,
        String reason,
        String note,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String summary,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String live,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String candidate,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant since,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant asOf,

        long decided,
        long differ,
        long skipped,
        int hideBelow,
        List<ToldGroup> groups,
        long inSmallGroups) {

    /**
     * Decisions that differ in the same way.
     *
     * @param before the status of the assessment by the live release
     * @param after by the proposal; empty if it does not decide
     * @param undecided why it does not: {@code refused}, {@code withheld} or {@code failed}; empty if it does
     * @param gone advice that would not be given any more, as {@code kind code strength}
     * @param added advice that would be given as well
     * @param wordsOnly whether only texts differ
     * @param results between which limits of the live release the results of these patients lie
     */
    public record ToldGroup(
            long count,
            String before,
            String after,
            String undecided,
            List<String> gone,
            List<String> added,
            boolean wordsOnly,
            List<String> results) {

        private static ToldGroup of(CountedWay told, int fewest) {
            DecisionDifference way = told.way();
            return new ToldGroup(
                    told.told().decisions(),
                    way.before(),
                    way.after(),
                    way.undecided(),
                    way.gone(),
                    way.added(),
                    way.wordsOnly(),
                    ResultBands.told(told.toldBands(), fewest));
        }
    }

    static ToldShadow of(ShadowName name, ShadowStanding standing, Optional<ShadowCounts> counts, int fewest) {
        Optional<ShadowTally> read = counts.flatMap(row -> TallyJson.read(row.counts(), fewest));
        ShadowTally tally = read.orElse(ShadowTally.NONE);
        Optional<ShadowCounts> kept = counts.filter(row -> read.isPresent());
        ToldTotals told = tally.told();
        List<ToldGroup> groups = tally.ways().stream()
                .filter(way -> way.told().decisions() > 0)
                .map(way -> ToldGroup.of(way, fewest))
                .sorted(Comparator.comparing(ToldGroup::count).reversed())
                .toList();
        Instant since = kept.map(ShadowCounts::since).orElse(null);
        Instant asOf = told.at() == 0 ? null : Instant.ofEpochSecond(told.at());
        long small = told.differ().minus(tally.toldByWay()).decisions();
        return new ToldShadow(
                name.guideline(),
                name.proposal(),
                standing.state().label(),
                standing.reason(),
                standing.note(),
                since == null || asOf == null ? null : ShadowSummary.of(told, since, asOf, groups, small),
                kept.map(ShadowCounts::live).orElse(null),
                kept.map(ShadowCounts::candidate).orElse(null),
                since,
                asOf,
                told.decided(),
                told.differ().decisions(),
                told.skipped(),
                fewest,
                groups,
                small);
    }
}
