package org.corrin.cohort.runs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Which patients of a cohort came more than once, told by 64 bits of a hash: 8 bytes a patient, and while there is room to be made
 * for more, up to 20. Two patients who share these bits are only looked at once more.
 */
final class SeenPatients {

    private static final int FIRST_ROOM = 1 << 12;

    private long[] seen = new long[FIRST_ROOM];
    private int count;
    private long[] again = {};
    private boolean isSorted = true;
    private final ToLongFunction<String> hash;

    SeenPatients() {
        this(SeenPatients::bits);
    }

    /** @param hash the bits of a name */
    SeenPatients(ToLongFunction<String> hash) {
        this.hash = hash;
    }

    /** The bits of a patient's name; never 0. */
    static long bits(String patient) {
        return bits(patient.getBytes(StandardCharsets.UTF_8));
    }

    /** The first bits of a SHA-256; never 0. */
    static long bits(byte[] text) {
        return bits(text, 0);
    }

    /** Bits of a patient's name that say nothing of the others; never 0. */
    static long otherBits(String patient) {
        return bits(patient.getBytes(StandardCharsets.UTF_8), Long.BYTES);
    }

    private static long bits(byte[] text, int from) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long bits = ByteBuffer.wrap(sha256.digest(text)).getLong(from);
            return bits == 0 ? 1 : bits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds a patient by the bits of the name. */
    void add(long bits) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, Math.addExact(count, count / 2));
        }
        seen[count++] = bits;
        isSorted = false;
    }

    /** The bits that came more than once, from the least, each once. */
    private long[] again() {
        if (!isSorted) {
            Arrays.sort(seen, 0, count);
            again = IntStream.range(1, count)
                    .filter(i -> seen[i] == seen[i - 1] && (i == 1 || seen[i] != seen[i - 2]))
                    .mapToLong(i -> seen[i])
                    .toArray();
            isSorted = true;
        }
        return again;
    }

    /** Of how many bits of names a patient came again. */
    int countAgain() {
        return again().length;
    }

    /** The number of the bits of a name among those that came again, from 0; below 0 if they did not, or it is empty. */
    int numberAgain(String patient) {
        return patient.isEmpty() ? -1 : Arrays.binarySearch(again(), hash.applyAsLong(patient));
    }
}
