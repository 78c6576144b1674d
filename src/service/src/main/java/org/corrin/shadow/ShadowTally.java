package org.corrin.shadow;

import java.util.ArrayList;
import java.util.List;
import org.corrin.differences.DecisionDifference;

/**
 * What a shadow counted, and what of it is told.
 *
 * @param decided how many decisions were compared
 * @param skipped how many there was no time for
 * @param ways how they differ
 * @param told the totals as they were told last
 */
record ShadowTally(long decided, long skipped, List<CountedWay> ways, ToldTotals told) {

    /** A candidate may differ in any number of ways; what exceeds these is one way more. */
    static final int MOST_WAYS = 200;

    private static final DecisionDifference ANY_OTHER = new DecisionDifference("", "", List.of(), List.of(), false, "");

    /**
     * Totals that are told.
     *
     * @param at when, in seconds since 1970; 0 for not yet
     * @param differ of all ways, also of those that are not told by themselves
     */
    record ToldTotals(long at, long decided, long skipped, DifferingCount differ) {
        static final ToldTotals NONE = new ToldTotals(0, 0, 0, DifferingCount.NONE);
    }

    static final ShadowTally NONE = new ShadowTally(0, 0, List.of(), ToldTotals.NONE);

    ShadowTally {
        ways = List.copyOf(ways);
    }

    /** So many decisions that were the same, and so many for which there was no time. */
    static ShadowTally of(long decided, long skipped) {
        return new ShadowTally(decided, skipped, List.of(), ToldTotals.NONE);
    }

    /** With what was counted elsewhere or later; told is what was told of this one. */
    ShadowTally plus(ShadowTally other) {
        ShadowTally both = new ShadowTally(decided + other.decided, skipped + other.skipped, ways, told);
        for (CountedWay way : other.ways) {
            both = both.plus(way);
        }
        return both;
    }

    /** With a way in which something differs. */
    ShadowTally plus(CountedWay added) {
        List<CountedWay> all = new ArrayList<>(ways);
        int place = placeOf(added.way());
        if (place < 0 && all.size() >= MOST_WAYS && !added.way().equals(ANY_OTHER)) {
            return plus(CountedWay.of(ANY_OTHER, added.counted(), added.bands()));
        }
        if (place < 0) {
            all.add(CountedWay.of(added.way(), added.counted(), added.bands()));
        } else {
            all.set(place, all.get(place).plus(added));
        }
        return new ShadowTally(decided, skipped, all, told);
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
