package org.corrin.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.corrin.shadow.ShadowTally.ToldTotals;
import org.corrin.shadow.ToldShadow.ToldGroup;

/** What a shadow tells, in a line: {@code 400 decisions in 3 days, 12 would differ, all at serum B12 below 200 pg/mL}. */
final class ShadowSummary {

    private static final int TWO = 2;

    private ShadowSummary() {}

    static String of(ToldTotals told, Instant since, Instant asOf, List<ToldGroup> groups, long inSmallGroups) {
        String decided = told.decided() + " decisions in " + time(Duration.between(since, asOf)) + ", ";
        if (told.differ().decisions() == 0) {
            return decided + "too few patients would get another answer to tell of them, if any";
        }
        return decided + told.differ().decisions() + " would differ" + place(groups, inSmallGroups);
    }

    /** Where all of them lie, if that is one place. */
    private static String place(List<ToldGroup> groups, long inSmallGroups) {
        List<List<String>> places =
                groups.stream().map(ToldGroup::results).distinct().toList();
        return inSmallGroups > 0 || places.size() != 1 || places.get(0).isEmpty()
                ? ""
                : ", all at " + String.join(" and ", places.get(0));
    }

    private static String time(Duration time) {
        if (time.toDays() >= TWO) {
            return time.toDays() + " days";
        }
        return time.toHours() >= TWO ? time.toHours() + " hours" : Math.max(1, time.toMinutes()) + " min";
    }
}
