package org.corrin.cohort.runs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Which patients of a cohort came more than once, told by 64 bits of a hash: 16 to 32 bytes a patient. Two patients who share
 * these bits are only looked at once more.
 */
final class SeenPatients {

    private static final int FIRST_ROOM = 1 << 12;

    private long[] seen = new long[FIRST_ROOM];
    private int count;
    private final Set<Long> again = new HashSet<>();

    /** The bits of a patient's name; never 0. */
    static long bits(String patient) {
        return bits(patient.getBytes(StandardCharsets.UTF_8));
    }

    /** The first bits of a SHA-256; never 0. */
    static long bits(byte[] text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long bits = ByteBuffer.wrap(sha256.digest(text)).getLong();
            return bits == 0 ? 1 : bits;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds a patient by the bits of the name. */
    void add(long bits) {
        if (!put(bits)) {
            again.add(bits);
        } else if (++count > seen.length / 2) {
            long[] all = seen;
            seen = new long[2 * all.length];
            Arrays.stream(all).filter(one -> one != 0).forEach(this::put);
        }
    }

    private boolean put(long bits) {
        int place = (int) bits & seen.length - 1;
        while (seen[place] != 0) {
            if (seen[place] == bits) {
                return false;
            }
            place = place + 1 & seen.length - 1;
        }
        seen[place] = bits;
        return true;
    }

    /** Whether any patient came again. */
    boolean anyAgain() {
        return !again.isEmpty();
    }

    /** Whether a patient may have come again. */
    boolean mayBeAgain(String patient) {
        return !patient.isEmpty() && again.contains(bits(patient));
    }
}
