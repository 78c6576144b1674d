package org.corrin.cohort.disclosure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which numbers of patients are too small to be told, and how to keep others from giving them away: a threshold rule (primary
 * suppression), with complementary suppression by aggregation. Small groups of a whole are told together; if they are still too
 * few together, the smallest of the others is told with them. So every number that is told is that of one block of a partition
 * of the patients, or a sum of such blocks, and no block is small: a smaller number cannot be worked out from any of them.
 *
 * <p>Sources: A. Hundepool and others, Handbook on Statistical Disclosure Control, chapters 4 and 5 (threshold rule, secondary
 * suppression); J. Daalmans and T. de Waal, An Improved Formulation of the Disclosure Auditing Problem for Secondary Cell
 * Suppression, 2010 (what is suppressed together must not be small together); Washington State Department of Health, Standards
 * for Reporting Data with Small Numbers, 2018 (aggregate before you suppress).
 *
 * @param hideBelow a number of patients below it is not told, unless it is 0; 1 hides nothing
 */
public record SmallNumbers(int hideBelow) {

    /** As it is unless somebody says otherwise: nobody is told of fewer than five. */
    public static final SmallNumbers USUAL = new SmallNumbers(5);

    private static final int LEAST = 3;

    public SmallNumbers {
        if (hideBelow != 1 && hideBelow < LEAST) {
            throw new IllegalArgumentException(
                    "numbers can be hidden below " + LEAST
                            + " or more, or below 1, which hides none; of a number hidden below 2 everybody knows that it is 1");
        }
    }

    /** Whether a number of patients may be told, where nothing else says how many there are beside them. */
    public boolean mayTell(long count) {
        return count == 0 || count >= hideBelow;
    }

    /** Whether it may be told how many of all have something: those who have it not are known by it as well. */
    public boolean mayTell(long count, long all) {
        return mayTell(count) && mayTell(all - count);
    }

    /** What may be told of groups that make up a whole. */
    public <K> ToldParts<K> parts(Map<K, Long> groups) {
        return parts(groups, group -> false);
    }

    /**
     * The same where some groups matter less.
     *
     * @param yields whether a group is told with small ones before any that does not yield, however large it is
     */
    public <K> ToldParts<K> parts(Map<K, Long> groups, Predicate<K> yields) {
        Map<K, Long> told = new LinkedHashMap<>();
        long together = 0;
        for (Map.Entry<K, Long> group : groups.entrySet()) {
            if (group.getValue() >= hideBelow) {
                told.put(group.getKey(), group.getValue());
            } else {
                together += group.getValue();
            }
        }
        List<K> next = told.keySet().stream()
                .sorted(Comparator.<K, Boolean>comparing(group -> !yields.test(group))
                        .thenComparing(told::get))
                .toList();
        for (int i = 0; i < next.size() && !mayTell(together); i++) {
            together += told.remove(next.get(i));
        }
        return mayTell(together) ? new ToldParts<>(told, together, false) : new ToldParts<>(Map.of(), 0, true);
    }
}
