package org.corrin.cohort.told;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Somebody who was told sums of unknown numbers, and solves for others: a number of people is worked out if it is a linear
 * combination of what was told. The unknown numbers are how many people there are of each kind that the guideline allows, so that
 * whatever its rules make follow from something is known as well. Where a sum is 0, so are all numbers in it.
 *
 * @param <K> a kind of people
 */
final class LinearAttacker<K> {

    /** Larger than any coefficient that could vanish by chance. */
    private static final long PRIME = 2_147_483_629L;

    private final List<K> kinds;
    private final BitSet nobody = new BitSet();
    private final List<BitSet> told = new ArrayList<>();

    LinearAttacker(List<K> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Hears how many people there are of some kinds. */
    void hears(long count, Predicate<K> some) {
        if (count == 0) {
            nobody.or(of(some));
        } else {
            told.add(of(some));
        }
    }

    /** Which of all kinds those are. */
    BitSet of(Predicate<K> some) {
        BitSet kindsOf = new BitSet();
        for (int kind = 0; kind < kinds.size(); kind++) {
            kindsOf.set(kind, some.test(kinds.get(kind)));
        }
        return kindsOf;
    }

    /** Whether how many people there are of some kinds follows from all that was heard. */
    Predicate<BitSet> knows() {
        List<long[]> rows = new ArrayList<>();
        List<Integer> leads = new ArrayList<>();
        told.forEach(sum -> {
            long[] row = reduced(row(sum), rows, leads);
            int lead = lead(row);
            if (lead >= 0) {
                rows.add(times(row, inverse(row[lead])));
                leads.add(lead);
            }
        });
        return some -> lead(reduced(row(some), rows, leads)) < 0;
    }

    private long[] row(BitSet sum) {
        long[] row = new long[kinds.size()];
        sum.stream().filter(kind -> !nobody.get(kind)).forEach(kind -> row[kind] = 1);
        return row;
    }

    private static long[] reduced(long[] row, List<long[]> by, List<Integer> leads) {
        for (int at = 0; at < leads.size(); at++) {
            long[] one = by.get(at);
            long factor = row[leads.get(at)];
            if (factor != 0) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = Math.floorMod(row[i] - factor * one[i], PRIME);
                }
            }
        }
        return row;
    }

    private static int lead(long[] row) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    private static long[] times(long[] row, long factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] = row[i] * factor % PRIME;
        }
        return row;
    }

    private static long inverse(long number) {
        long result = 1;
        long base = number;
        for (long power = PRIME - 2; power > 0; power >>= 1) {
            if ((power & 1) == 1) {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
        }
        return result;
    }
}
