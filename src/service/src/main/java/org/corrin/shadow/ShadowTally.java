package org.corrin.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.differences.DecisionDifference;

/**
 * What a shadow counted, and what of it is told.
 *
 * @param decided how many decisions were compared
 * @param skipped how many there was no time for
 * @param ways how they differ
 * @param memories those that told patients apart, the one that counted somebody last at the end
 * @param told the totals as they were told last
 */
record ShadowTally(long decided, long skipped, List<CountedWay> ways, List<String> memories, ToldTotals told) {

    /** A candidate may differ in any number of ways; what exceeds these is put together. */
    static final int MOST_WAYS = 200;

    /** Each process has one, and another after it was started anew. Whom the oldest knew counts for nobody then. */
    static final int MOST_MEMORIES = 32;

    /**
     * Totals that are told.
     *
     * @param at when, in seconds since 1970; 0 for not yet
     * @param differ of all ways, also of those that are not told by themselves
     */
    record ToldTotals(long at, long decided, long skipped, DifferingCount differ) {
        static final ToldTotals NONE = new ToldTotals(0, 0, 0, DifferingCount.NONE);
    }

    static final ShadowTally NONE = new ShadowTally(0, 0, List.of(), List.of(), ToldTotals.NONE);

    ShadowTally {
        ways = List.copyOf(ways);
        memories = List.copyOf(memories);
    }

    /** So many decisions that were the same, and so many for which there was no time. */
    static ShadowTally of(long decided, long skipped) {
        return new ShadowTally(decided, skipped, List.of(), List.of(), ToldTotals.NONE);
    }

    /** With what was counted elsewhere or later; told is what was told of this one. */
    ShadowTally plus(ShadowTally other) {
        ShadowTally both = new ShadowTally(decided + other.decided, skipped + other.skipped, ways, memories, told);
        for (CountedWay way : other.ways) {
            both = both.plus(way);
        }
        return both;
    }

    /** With a way in which something differs. */
    ShadowTally plus(CountedWay added) {
        List<CountedWay> all = new ArrayList<>(ways);
        int place = placeOf(added.way());
        if (place < 0 && all.size() >= MOST_WAYS && !added.isAnyOther()) {
            return plus(CountedWay.of(CountedWay.ANY_OTHER, added.counted(), added.bands()));
        }
        if (place < 0) {
            all.add(CountedWay.of(added.way(), added.counted(), added.bands()));
        } else {
            all.set(place, all.get(place).plus(added));
        }
        return new ShadowTally(decided, skipped, all, memories, told).rememberedBy(added.counted());
    }

    private ShadowTally rememberedBy(DifferingCount added) {
        Set<String> last = new TreeSet<>(added.patients().byMemory().keySet());
        last.addAll(added.distinct().byMemory().keySet());
        List<String> all = new ArrayList<>(memories);
        all.removeAll(last);
        all.addAll(last);
        ShadowTally next = new ShadowTally(decided, skipped, ways, all, told);
        for (int over = all.size() - MOST_MEMORIES; over > 0; over--) {
            next = next.without(next.memories.get(0));
        }
        return next;
    }

    private ShadowTally without(String memory) {
        return new ShadowTally(
                decided,
                skipped,
                ways.stream().map(way -> way.without(memory)).toList(),
                memories.stream().filter(one -> !one.equals(memory)).toList(),
                new ToldTotals(
                        told.at(), told.decided(), told.skipped(), told.differ().without(memory)));
    }

    private int placeOf(DecisionDifference way) {
        for (int place = 0; place < ways.size(); place++) {
            if (ways.get(place).way().equals(way)) {
                return place;
            }
        }
        return -1;
    }

    /** All that differ. */
    DifferingCount differ() {
        return ways.stream().map(CountedWay::counted).reduce(DifferingCount.NONE, DifferingCount::plus);
    }

    /** All that are told in the way in which they differ. */
    DifferingCount toldByWay() {
        return ways.stream().map(CountedWay::told).reduce(DifferingCount.NONE, DifferingCount::plus);
    }

    boolean hasNothing() {
        return decided == 0 && skipped == 0;
    }
}
