package org.corrin.cohort.told;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corrin.cohort.disclosure.SmallNumbers;

/**
 * Chooses the groups of people whose number may be told beside how many stand at each place. One division after the other is
 * asked for, in an order that does not depend on any number; a group is told only if no small number follows from it and the
 * places, nor from it and one or two groups that are told already.
 */
final class ToldGroups {

    /** In place of a name: whoever is in no group of a division that is told. */
    private static final String REST = "";

    private final SmallNumbers hiding;
    private final List<PeopleBlocks.Block> places;

    /** How many of each place are in a group that is told, or in none of a division. */
    private final List<long[]> told = new ArrayList<>();

    ToldGroups(SmallNumbers hiding, List<PeopleBlocks.Block> places) {
        this.hiding = hiding;
        this.places = List.copyOf(places);
    }

    /**
     * The groups of a division that may be told, each with how many are in it; none of them is empty.
     *
     * @param groups all that there may be, those first that matter most; the last are left out if some have to be
     */
    Map<PeopleGroup, Long> of(List<PeopleGroup> groups) {
        Map<String, Long> all = new LinkedHashMap<>();
        groups.forEach(group -> all.put(group.name() + " of " + group.division(), count(List.of(group))));
        all.put(REST, people() - count(groups));
        Map<String, Long> parts = hiding.parts(all).told();
        List<PeopleGroup> some = new ArrayList<>(groups);
        some.removeIf(group -> parts.getOrDefault(group.name() + " of " + group.division(), 0L) == 0);
        while (!some.isEmpty()) {
            if (tellJust(some, List.of())) {
                Map<PeopleGroup, Long> counts = new LinkedHashMap<>();
                some.forEach(group -> counts.put(group, count(List.of(group))));
                return counts;
            }
            some.remove(some.size() - 1);
        }
        return Map.of();
    }

    /**
     * Whether just these groups of a division may be told, and sums of them; if so they are from now on.
     *
     * @param sums groups whose number is told together
     */
    boolean tellJust(List<PeopleGroup> groups, List<List<PeopleGroup>> sums) {
        List<PeopleGroup> some =
                groups.stream().filter(group -> count(List.of(group)) > 0).toList();
        List<long[]> columns = new ArrayList<>();
        some.forEach(group -> columns.add(column(List.of(group))));
        long[] rest = sizes();
        columns.forEach(column -> subtract(column, rest));
        columns.add(rest);
        List<long[]> sets = new ArrayList<>(columns);
        sums.forEach(sum -> sets.add(column(sum)));
        boolean mayBe = columns.stream().allMatch(column -> hiding.mayTell(sum(column)))
                && BridgeCells.areSafe(table(columns), hiding)
                && sets.stream().noneMatch(this::givesAway);
        if (mayBe) {
            told.addAll(sets);
        }
        return mayBe;
    }

    /** How many are in one of some groups of a division. */
    long count(List<PeopleGroup> groups) {
        return sum(column(groups));
    }

    /** How many people there are. */
    long people() {
        return sum(sizes());
    }

    private long[] sizes() {
        return places.stream().mapToLong(PeopleBlocks.Block::people).toArray();
    }

    private long[] column(List<PeopleGroup> groups) {
        return places.stream()
                .mapToLong(place -> groups.stream()
                        .mapToLong(group -> place.groups().getOrDefault(group, 0L))
                        .sum())
                .toArray();
    }

    private static void subtract(long[] column, long[] from) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= column[i];
        }
    }

    private static long sum(long[] column) {
        long sum = 0;
        for (long count : column) {
            sum += count;
        }
        return sum;
    }

    private static long[][] table(List<long[]> columns) {
        long[][] cells = new long[columns.get(0).length][columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            for (int place = 0; place < cells.length; place++) {
                cells[place][column] = columns.get(column)[place];
            }
        }
        return cells;
    }

    /**
     * Whether a set of people and one or two that are told already give a small number away. Rules of the guideline may make one
     * a part of another, or make them exclude each other; then how many are in the one and not in the other is a number that is
     * known. Here it may be so wherever the numbers of all places allow it.
     */
    private boolean givesAway(long[] set) {
        long[] sizes = sizes();
        if (isKnownAndFew(sizes, set, set, 0, set, 0)) {
            return true;
        }
        for (int i = 0; i < told.size(); i++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                if (isKnownAndFew(sizes, set, told.get(i), sign, set, 0)) {
                    return true;
                }
                for (int j = 0; j < i; j++) {
                    if (isKnownAndFew(sizes, set, told.get(i), sign, told.get(j), -1)
                            || isKnownAndFew(sizes, set, told.get(i), sign, told.get(j), 1)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * Whether such a sum may be a set of people in which of some places there is nobody, of others everybody, and of the rest a few
     * altogether, or all but a few.
     */
    private boolean isKnownAndFew(long[] sizes, long[] one, long[] other, int sign, long[] third, int signOfThird) {
        long some = 0;
        long rest = 0;
        // A difference may be a set of people, or what that set lacks.
        int direction = 0;
        for (int i = 0; i < sizes.length; i++) {
            long count = one[i] + sign * other[i] + signOfThird * third[i];
            if (count != 0 && direction == 0) {
                direction = count > 0 ? 1 : -1;
            }
            count *= direction == 0 ? 1 : direction;
            if (count < 0 || count > sizes[i] || some >= hiding.hideBelow() && rest >= hiding.hideBelow()) {
                return false;
            }
            if (count > 0 && count < sizes[i]) {
                some += count;
                rest += sizes[i] - count;
            }
        }
        return !hiding.mayTell(some) || !hiding.mayTell(rest);
    }
}
