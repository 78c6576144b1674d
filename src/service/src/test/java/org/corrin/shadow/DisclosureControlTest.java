package org.corrin.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.corrin.differences.BandSpan;
import org.corrin.differences.DecisionDifference;
import org.junit.jupiter.api.Test;

/** Whoever reads what is told after each request, and takes one reading from another, finds no small group. */
class DisclosureControlTest {

    private static final int FEWEST = 5;
    private static final int BLOCK = 50;
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final BandSpan LOW = new BandSpan(1, 0, "", 0, "180 pg/mL");
    private static final BandSpan MIDDLE = new BandSpan(1, 1, "180 pg/mL", 1, "200 pg/mL");

    private final DisclosureControl control = new DisclosureControl(FEWEST);

    private static DecisionDifference way(int number) {
        return new DecisionDifference("way " + number, "confirmed", List.of(), List.of(), false, "");
    }

    private static ShadowTally differing(int way, int patients, BandSpan span) {
        return ShadowTally.of(1, 0)
                .plus(CountedWay.of(way(way), new DifferingCount(1, patients), Map.of("serum B12", span)));
    }

    private static ShadowTally same(int decisions) {
        return ShadowTally.of(decisions, 0);
    }

    private ShadowTally after(ShadowTally before, ShadowTally more) {
        return control.tell(before.plus(more), NOW);
    }

    private ShadowTally several(int times, ShadowTally one) {
        ShadowTally all = ShadowTally.NONE;
        for (int n = 0; n < times; n++) {
            all = after(all, one);
        }
        return all;
    }

    private static DifferingCount rest(ShadowTally tally) {
        return tally.told().differ().minus(tally.toldByWay());
    }

    private static Map<DecisionDifference, DifferingCount> toldWays(ShadowTally tally) {
        Map<DecisionDifference, DifferingCount> told = new HashMap<>();
        tally.ways().forEach(way -> told.put(way.way(), way.told()));
        return told;
    }

    private static void assertNobodyIsFound(DifferingCount before, DifferingCount after, String what) {
        if (before.equals(after)) {
            return;
        }
        assertThat(Math.abs(after.patients() - before.patients())).as(what).isGreaterThanOrEqualTo(FEWEST);
    }

    private static void assertNobodyIsFound(ShadowTally before, ShadowTally after) {
        if (before.told().equals(after.told())) {
            assertThat(toldWays(after)).containsAllEntriesOf(toldWays(before));
            return;
        }
        assertThat(after.told().decided() - before.told().decided()).isGreaterThanOrEqualTo(BLOCK);
        Map<DecisionDifference, DifferingCount> earlier = toldWays(before);
        toldWays(after).forEach((way, count) -> {
            DifferingCount then = earlier.getOrDefault(way, DifferingCount.NONE);
            assertNobodyIsFound(then, count, way.toString());
            assertThat(count.patients()).isGreaterThanOrEqualTo(then.patients());
        });
        assertNobodyIsFound(before.told().differ(), after.told().differ(), "the total");
        assertThat(after.told().differ().decisions())
                .isGreaterThanOrEqualTo(before.told().differ().decisions())
                .isLessThanOrEqualTo(after.differ().decisions());
        assertNobodyIsFound(rest(before), rest(after), "other ways, from one time to the next");
        assertNobodyIsFound(DifferingCount.NONE, rest(after), "other ways");
        assertThat(after.differ().patients() - after.told().differ().patients())
                .as("who differs beyond what is told")
                .isBetween(0L, FEWEST - 1L);
    }

    @Test
    void whoReadsAfterEachRequestFindsNobody() {
        long told = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int ways = 1 + random.nextInt(12);
            double share = random.nextDouble();
            ShadowTally tally = ShadowTally.NONE;
            for (int request = 0; request < 1_500; request++) {
                // Some ways are rare, and some patients come again.
                int way = (int) (ways * Math.pow(random.nextDouble(), 3));
                ShadowTally one = random.nextDouble() < share
                        ? differing(way, random.nextInt(4) == 0 ? 0 : 1, random.nextBoolean() ? LOW : MIDDLE)
                        : same(1);
                // The first of a way is always somebody.
                if (one.ways().stream().anyMatch(added -> added.counted().patients() == 0)
                        && !toldWays(tally).containsKey(way(way))) {
                    one = differing(way, 1, LOW);
                }
                ShadowTally next = after(tally, one);
                assertNobodyIsFound(tally, next);
                tally = next;
            }
            told += tally.toldByWay().patients();
        }
        assertThat(told).as("something is told all the same").isGreaterThan(50_000);
    }

    @Test
    void aGroupOfFourIsNotToldAndNotTheTotalThatWouldTellOfIt() {
        ShadowTally four = after(several(4, differing(1, 1, MIDDLE)), same(1_000));

        assertThat(four.told().decided()).isEqualTo(1_004);
        assertThat(four.told().differ()).isEqualTo(DifferingCount.NONE);
        assertThat(four.toldByWay()).isEqualTo(DifferingCount.NONE);

        ShadowTally five = after(after(four, differing(1, 1, MIDDLE)), same(1_000));
        assertThat(five.told().differ().patients()).isEqualTo(5);
        assertThat(five.toldByWay().patients()).isEqualTo(5);
    }

    @Test
    void aSmallGroupBesideALargeOneIsNotWhatTheTotalHasMore() {
        ShadowTally both = several(9, differing(1, 1, MIDDLE)).plus(several(3, differing(2, 1, LOW)));

        ShadowTally told = after(both, same(BLOCK));

        assertThat(told.toldByWay().patients()).isEqualTo(9);
        assertThat(told.told().differ().patients()).isEqualTo(9);
    }

    @Test
    void fiveInFiveWaysAreToldTogether() {
        ShadowTally all = ShadowTally.NONE;
        for (int way = 0; way < FEWEST; way++) {
            all = all.plus(differing(way, 1, LOW));
        }

        ShadowTally told = after(all, same(BLOCK));

        assertThat(told.toldByWay()).isEqualTo(DifferingCount.NONE);
        assertThat(told.told().differ().patients()).isEqualTo(FEWEST);
    }

    @Test
    void onePatientWhoIsAskedAboutOftenIsNoGroup() {
        ShadowTally often = differing(1, 1, LOW).plus(several(60, differing(1, 0, LOW)));

        assertThat(after(often, same(BLOCK)).told().differ()).isEqualTo(DifferingCount.NONE);
    }

    @Test
    void nothingChangesWithinABlock() {
        ShadowTally told = after(several(10, differing(1, 1, MIDDLE)), same(BLOCK));
        ShadowTally later = told;
        for (int n = 0; n < BLOCK - 1; n++) {
            later = after(later, differing(2, 1, LOW));
            assertThat(later.told()).isEqualTo(told.told());
        }
        assertThat(after(later, differing(2, 1, LOW)).told().differ().patients())
                .isEqualTo(10 + BLOCK);
    }

    @Test
    void limitsAreToldAsTheyWereWhenTheirWayWasTold() {
        ShadowTally told = after(several(10, differing(1, 1, MIDDLE)), same(BLOCK));

        ShadowTally one = after(told.plus(differing(1, 1, LOW)), same(BLOCK));

        assertThat(one.ways().get(0).bands().get("serum B12").first()).isZero();
        assertThat(one.ways().get(0).toldBands()).isEqualTo(told.ways().get(0).toldBands());
        assertThat(one.ways().get(0).toldBands().get("serum B12").from()).isEqualTo("180 pg/mL");
    }

    @Test
    void waysAreBoundedAndNoDifferenceIsLost() {
        ShadowTally all = ShadowTally.NONE;
        for (int way = 0; way < 3 * ShadowTally.MOST_WAYS; way++) {
            all = all.plus(differing(way, 1, LOW));
        }

        assertThat(all.ways()).hasSize(ShadowTally.MOST_WAYS + 1);
        assertThat(all.differ().patients()).isEqualTo(3L * ShadowTally.MOST_WAYS);
    }

    @Test
    void whatIsKeptIsReadBackAndHoldsNothingElse() {
        ShadowTally told = after(several(10, differing(1, 1, MIDDLE)), same(BLOCK));

        assertThat(TallyJson.read(TallyJson.write(told))).contains(told);
        assertThat(TallyJson.read("{\"otherwise\": 1}")).isEmpty();
        assertThat(TallyJson.read("null")).isEmpty();
    }
}
