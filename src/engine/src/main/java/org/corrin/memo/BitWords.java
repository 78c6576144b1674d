package org.corrin.memo;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Sets of atoms as words of 64 bits. */
final class BitWords {

    private BitWords() {}

    /** So many words with the bits of a set. */
    static long[] of(BitSet set, int words) {
        return Arrays.copyOf(set.toLongArray(), words);
    }

    /** How many words so many bits take. */
    static int count(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** The indices of the words that have a bit. */
    static int[] used(long[] words) {
        return IntStream.range(0, words.length).filter(word -> words[word] != 0).toArray();
    }
}
