package org.corrin.cohort.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Somebody who knows how numbers are hidden, and everything that was told, and tries every table of patients that could have led
 * to it. A number is worked out if it is the same in all of them.
 */
public final class Attacker {

    private final int[] most;

    /** @param most the largest number that is tried in each cell */
    public Attacker(int... most) {
        this.most = most.clone();
    }

    /**
     * What can be worked out and should not.
     *
     * @param told everything that is told of a table
     * @param hidden numbers of a table that are not to be known, if they are small
     * @return a sentence for each small number that is the same in all tables of which the same is told; where a table with a
     *     largest number is among these, larger ones that were not tried may be as well, so they are left out
     */
    public List<String> worksOut(
            int hideBelow, Function<int[], Object> told, Function<int[], Map<String, Integer>> hidden) {
        Map<Object, List<int[]>> byTold = new HashMap<>();
        each(table -> byTold.computeIfAbsent(told.apply(table), any -> new ArrayList<>())
                .add(table.clone()));
        List<String> found = new ArrayList<>();
        byTold.values().removeIf(tables -> tables.stream().anyMatch(this::isAtTheEdge));
        if (byTold.isEmpty()) {
            throw new IllegalArgumentException("too few tables were tried");
        }
        byTold.forEach((said, tables) -> {
            Map<String, Set<Integer>> values = new HashMap<>();
            tables.forEach(table -> hidden.apply(table)
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, any -> new HashSet<>()).add(value)));
            values.forEach((name, possible) -> {
                int one = possible.iterator().next();
                if (possible.size() == 1 && one > 0 && one < hideBelow) {
                    found.add(name + " is " + one + ", because it was told: " + said);
                }
            });
        });
        return found;
    }

    private boolean isAtTheEdge(int[] table) {
        return IntStream.range(0, most.length).anyMatch(cell -> table[cell] == most[cell]);
    }

    private void each(Consumer<int[]> table) {
        int[] numbers = new int[most.length];
        int at;
        do {
            table.accept(numbers);
            at = 0;
            while (at < most.length && numbers[at] == most[at]) {
                numbers[at++] = 0;
            }
            if (at < most.length) {
                numbers[at]++;
            }
        } while (at < most.length);
    }
}
