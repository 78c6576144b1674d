package org.corrin.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.corrin.differences.BandSpan;
import org.corrin.differences.DecisionDifference;
import org.corrin.differences.ResultBands;
import org.junit.jupiter.api.Test;

/** Whoever reads what is told after each request, and takes one reading from another, finds no small group. */
class DisclosureControlTest {

    private static final int FEWEST = 5;
    private static final int BLOCK = 50;
    private static final String ONE = "one memory";
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final BandSpan LOW = new BandSpan(1, 0, "", 0, "180 pg/mL");
    private static final BandSpan MIDDLE = new BandSpan(1, 1, "180 pg/mL", 1, "200 pg/mL");

    private final DisclosureControl control = new DisclosureControl(FEWEST);

    private static DecisionDifference way(int number) {
        return new DecisionDifference("way " + number, "confirmed", List.of(), List.of(), false, "");
    }

    private static ShadowTally differing(int way, int patients, BandSpan span) {
        return differing(way, span, PatientCount.of(ONE, patients), PatientCount.of(ONE, patients));
    }

    /** A decision that differs in a way, of somebody who may be known in it, or in others. */
    private static ShadowTally differing(int way, BandSpan span, PatientCount inWay, PatientCount distinct) {
        Map<String, Map<String, BandSpan>> bands = new HashMap<>();
        inWay.byMemory().keySet().forEach(memory -> bands.put(memory, Map.of("serum B12", span)));
        return ShadowTally.of(1, 0).plus(CountedWay.of(way(way), new DifferingCount(1, inWay, distinct), bands));
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

    private static void assertNobodyIsFound(PatientCount before, PatientCount after, String what) {
        assertThat(after.minus(before).farthest()).as(what).isGreaterThanOrEqualTo(FEWEST);
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
            assertThat(count.patients().minus(then.patients()).isSum()).isTrue();
            if (!count.equals(then)) {
                assertNobodyIsFound(then.patients(), count.patients(), way.toString());
            }
        });
        DifferingCount rest = rest(after);
        if (!rest.equals(rest(before))) {
            assertNobodyIsFound(rest(before).distinct(), rest.distinct(), "other ways, from one time to the next");
        }
        DifferingCount total = after.told().differ();
        if (!rest.equals(rest(before)) && !total.equals(before.told().differ())) {
            assertNobodyIsFound(before.told().differ().distinct(), total.distinct(), "the total");
        }
        if (!rest.equals(DifferingCount.NONE)) {
            assertNobodyIsFound(PatientCount.NONE, rest.distinct(), "other ways");
        }
        assertThat(after.told().differ().decisions())
                .isGreaterThanOrEqualTo(before.told().differ().decisions())
                .isLessThanOrEqualTo(after.differ().decisions());
        PatientCount beyond =
                after.differ().distinct().minus(after.told().differ().distinct());
        assertThat(beyond.isSum()).isTrue();
        assertThat(beyond.atLeast()).as("who differs beyond what is told").isLessThan(FEWEST);
    }

    /** What is so, kept beside what is counted: who differed in which way since it was told last. */
    private static final class TrueStory {
        private final Map<DecisionDifference, Set<Integer>> untold = new HashMap<>();

        void differs(DecisionDifference way, int patient) {
            untold.computeIfAbsent(way, any -> new HashSet<>()).add(patient);
        }

        void look(ShadowTally before, ShadowTally after) {
            Map<DecisionDifference, DifferingCount> earlier = toldWays(before);
            toldWays(after).forEach((way, count) -> {
                if (!count.equals(earlier.getOrDefault(way, DifferingCount.NONE))) {
                    assertThat(untold.remove(way)).as(way.toString()).hasSizeGreaterThanOrEqualTo(FEWEST);
                }
            });
            DifferingCount rest = rest(after);
            if (!rest.equals(rest(before)) && !rest.equals(DifferingCount.NONE)) {
                Set<Integer> others = new HashSet<>();
                untold.values().forEach(others::addAll);
                assertThat(others).as("other ways").hasSizeGreaterThanOrEqualTo(FEWEST);
            }
        }
    }

    /** As a replica tells patients apart; it knows nothing of another. */
    private static final class Replica {
        private final String name;
        private final Set<List<Integer>> inWays = new HashSet<>();
        private final Set<Integer> all = new HashSet<>();

        Replica(String name) {
            this.name = name;
        }

        ShadowTally differs(int way, int patient, BandSpan span) {
            return differing(
                    way,
                    span,
                    PatientCount.of(name, inWays.add(List.of(way, patient)) ? 1 : 0),
                    PatientCount.of(name, all.add(patient) ? 1 : 0));
        }
    }

    @Test
    void whoReadsAfterEachRequestFindsNobody() {
        long told = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int ways = 1 + random.nextInt(12);
            int patients = 1 + random.nextInt(1_500);
            double share = random.nextDouble();
            List<Replica> replicas = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(one -> new Replica("replica " + one))
                    .toList();
            TrueStory story = new TrueStory();
            ShadowTally tally = ShadowTally.NONE;
            for (int request = 0; request < 1_500; request++) {
                ShadowTally one = same(1);
                if (random.nextDouble() < share) {
                    // Some ways are rare, and some patients come again, elsewhere and in another way.
                    int way = (int) (ways * Math.pow(random.nextDouble(), 3));
                    int patient = random.nextInt(patients);
                    one = replicas.get(random.nextInt(replicas.size()))
                            .differs(way, patient, random.nextBoolean() ? LOW : MIDDLE);
                    story.differs(way(way), patient);
                }
                ShadowTally next = after(tally, one);
                assertNobodyIsFound(tally, next);
                story.look(tally, next);
                tally = next;
            }
            told += tally.toldByWay().decisions();
        }
        assertThat(told).as("something is told all the same").isGreaterThan(10_000);
    }

    @Test
    void aGroupOfFourIsNotToldAndNotTheTotalThatWouldTellOfIt() {
        ShadowTally four = after(several(4, differing(1, 1, MIDDLE)), same(1_000));

        assertThat(four.told().decided()).isEqualTo(1_004);
        assertThat(four.told().differ()).isEqualTo(DifferingCount.NONE);
        assertThat(four.toldByWay()).isEqualTo(DifferingCount.NONE);

        ShadowTally five = after(after(four, differing(1, 1, MIDDLE)), same(1_000));
        assertThat(five.told().differ().decisions()).isEqualTo(5);
        assertThat(five.toldByWay().distinct().atLeast()).isEqualTo(5);
    }

    @Test
    void aSmallGroupBesideALargeOneIsNotWhatTheTotalHasMore() {
        ShadowTally both = several(9, differing(1, 1, MIDDLE)).plus(several(3, differing(2, 1, LOW)));

        ShadowTally told = after(both, same(BLOCK));

        assertThat(told.toldByWay().distinct().atLeast()).isEqualTo(9);
        assertThat(told.told().differ().distinct().atLeast()).isEqualTo(9);
    }

    @Test
    void fiveInFiveWaysAreToldTogether() {
        ShadowTally all = ShadowTally.NONE;
        for (int way = 0; way < FEWEST; way++) {
            all = all.plus(differing(way, 1, LOW));
        }

        ShadowTally told = after(all, same(BLOCK));

        assertThat(told.toldByWay()).isEqualTo(DifferingCount.NONE);
        assertThat(told.told().differ().distinct().atLeast()).isEqualTo(FEWEST);
    }

    @Test
    void onePatientWhoIsAskedAboutOftenIsNoGroup() {
        ShadowTally often = differing(1, 1, LOW).plus(several(60, differing(1, 0, LOW)));

        assertThat(after(often, same(BLOCK)).told().differ()).isEqualTo(DifferingCount.NONE);
    }

    @Test
    void onePatientInFiveWaysIsNoGroupInTheTotal() {
        Replica replica = new Replica("one");
        ShadowTally all = ShadowTally.NONE;
        for (int way = 0; way < FEWEST; way++) {
            all = all.plus(replica.differs(way, 1, LOW));
        }

        assertThat(after(all, same(BLOCK)).told().differ()).isEqualTo(DifferingCount.NONE);
    }

    @Test
    void onePatientOnFiveReplicasOrAfterFiveStartsIsNoGroup() {
        ShadowTally all = ShadowTally.NONE;
        for (int replica = 0; replica < FEWEST; replica++) {
            all = all.plus(new Replica("replica " + replica).differs(1, 1, LOW));
        }

        ShadowTally told = after(all, same(BLOCK));

        assertThat(told.told().differ()).isEqualTo(DifferingCount.NONE);
        assertThat(told.toldByWay()).isEqualTo(DifferingCount.NONE);
    }

    @Test
    void whoWasKnownInAnotherWayIsToldInThisOne() {
        Replica replica = new Replica("one");
        ShadowTally all = ShadowTally.NONE;
        for (int patient = 0; patient < 10; patient++) {
            all = all.plus(replica.differs(1, patient, LOW));
        }
        ShadowTally first = after(all, same(BLOCK));
        all = first;
        for (int patient = 0; patient < 10; patient++) {
            all = all.plus(replica.differs(2, patient, MIDDLE));
        }

        ShadowTally both = after(all, same(BLOCK));

        assertThat(first.told().differ().decisions()).isEqualTo(10);
        assertThat(both.toldByWay().decisions()).isEqualTo(20);
        assertThat(both.told().differ().decisions()).isEqualTo(20);
        assertNobodyIsFound(first, both);
    }

    @Test
    void whatOnePatientHasOnFiveReplicasIsNoResultOfFive() {
        ShadowTally all = several(FEWEST, differing(1, 1, MIDDLE));
        for (int replica = 0; replica < FEWEST; replica++) {
            PatientCount one = PatientCount.of("replica " + replica, 1);
            all = all.plus(CountedWay.of(
                    way(1), new DifferingCount(1, one, one), Map.of("replica " + replica, Map.of("MMA", LOW))));
        }

        CountedWay told = after(all, same(BLOCK)).ways().get(0);

        assertThat(ResultBands.told(told.toldBands(), FEWEST))
                .containsExactly("serum B12 from 180 pg/mL to below 200 pg/mL");
    }

    @Test
    void whatExceedsTheWaysIsNeverToldAsOne() {
        ShadowTally all = ShadowTally.NONE;
        for (int way = 0; way < 3 * ShadowTally.MOST_WAYS; way++) {
            all = all.plus(differing(way, 1, LOW));
        }

        ShadowTally told = after(all, same(BLOCK));

        assertThat(told.toldByWay()).isEqualTo(DifferingCount.NONE);
        assertThat(told.told().differ().decisions()).isEqualTo(3L * ShadowTally.MOST_WAYS);
    }

    @Test
    void memoriesAreBoundedAndWhatIsToldStays() {
        ShadowTally told =
                after(several(10, differing(1, 1, MIDDLE)).plus(several(7, differing(2, 1, LOW))), same(BLOCK));
        ShadowTally later = told;
        for (int replica = 0; replica <= ShadowTally.MOST_MEMORIES; replica++) {
            later = after(later, new Replica("replica " + replica).differs(1, 1, LOW))
                    .plus(same(BLOCK));
        }

        assertThat(later.memories()).hasSize(ShadowTally.MOST_MEMORIES).doesNotContain(ONE);
        assertThat(later.told().differ().decisions()).isEqualTo(17);
        assertThat(later.differ().decisions()).isEqualTo(17 + ShadowTally.MOST_MEMORIES + 1);
        assertThat(later.ways().get(0).bands().get("").get("serum B12").patients())
                .isZero();
    }

    @Test
    void nothingChangesWithinABlock() {
        ShadowTally told = after(several(10, differing(1, 1, MIDDLE)), same(BLOCK));
        ShadowTally later = told;
        for (int n = 0; n < BLOCK - 1; n++) {
            later = after(later, differing(2, 1, LOW));
            assertThat(later.told()).isEqualTo(told.told());
        }
        assertThat(after(later, differing(2, 1, LOW)).told().differ().distinct().atLeast())
                .isEqualTo(10 + BLOCK);
    }

    @Test
    void limitsAreToldAsTheyWereWhenTheirWayWasTold() {
        ShadowTally told = after(several(10, differing(1, 1, MIDDLE)), same(BLOCK));

        ShadowTally one = after(told.plus(differing(1, 1, LOW)), same(BLOCK));

        assertThat(one.ways().get(0).bands().get(ONE).get("serum B12").first()).isZero();
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
        assertThat(all.differ().distinct().atLeast()).isEqualTo(3L * ShadowTally.MOST_WAYS);
    }

    @Test
    void whatIsKeptIsReadBackAndHoldsNothingElse() {
        ShadowTally told = after(several(10, differing(1, 1, MIDDLE)), same(BLOCK));

        assertThat(TallyJson.read(TallyJson.write(told, FEWEST), FEWEST)).contains(told);
        assertThat(TallyJson.read("{\"otherwise\": 1}", FEWEST)).isEmpty();
        assertThat(TallyJson.read("{\"fewest\": 5}", FEWEST)).isEmpty();
        assertThat(TallyJson.read("null", FEWEST)).isEmpty();
    }

    @Test
    void whatWasToldOfOtherGroupsIsCountedAnew() {
        ShadowTally told = after(several(7, differing(1, 1, MIDDLE)), same(BLOCK));

        assertThat(TallyJson.read(TallyJson.write(told, FEWEST), 10)).isEmpty();

        // Nor is anything thrown, or told, where somebody goes on with it all the same.
        ShadowTally ways = ShadowTally.NONE;
        for (int way = 0; way < 7; way++) {
            ways = ways.plus(differing(way, 1, LOW));
        }
        ShadowTally seven = after(ways, same(BLOCK));
        assertThat(seven.told().differ().decisions()).isEqualTo(7);
        assertThat(new DisclosureControl(10).tell(seven.plus(same(100)), NOW).told())
                .isEqualTo(seven.told());
    }
}
