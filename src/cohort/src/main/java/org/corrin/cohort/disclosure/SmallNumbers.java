package org.corrin.cohort.disclosure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which numbers of patients are too small to be told, and how to keep others from giving them away: a threshold rule (primary
 * suppression), with complementary suppression by aggregation. Whenever a group of a whole is small, all small ones are told
 * together with another. So every number that is told is that of one block of a partition of the patients, or a sum of blocks, and
 * no block is small. Which group is added was settled beforehand, whatever its number, so that even who knows this rule cannot work
 * a small number out: were the smallest added, as is usual, a sum would sometimes have one explanation alone.
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

    /**
     * What may be told of groups that make up a whole.
     *
     * @param groups all that there could be, also empty ones, in an order that does not depend on their numbers, those first that
     *     matter most: if any are small, the last is told with them, and the one before it, until they are enough together
     */
    public <K> ToldParts<K> parts(Map<K, Long> groups) {
        Map<K, Long> told = new LinkedHashMap<>(groups);
        told.values().removeIf(count -> count < hideBelow);
        long together = groups.values().stream()
                .filter(count -> count < hideBelow)
                .mapToLong(Long::longValue)
                .sum();
        if (together > 0) {
            List<K> fromLast = new ArrayList<>(groups.keySet());
            Collections.reverse(fromLast);
            together += told.getOrDefault(fromLast.get(0), 0L);
            told.remove(fromLast.get(0));
            for (K next : fromLast) {
                if (!mayTell(together) && told.containsKey(next)) {
                    together += told.remove(next);
                }
            }
        }
        return mayTell(together) ? new ToldParts<>(told, together, false) : new ToldParts<>(Map.of(), 0, true);
    }
}
