package org.corrin.memo;

import java.util.Arrays;

/** What tells one cell from all others, as numbers: what is asked, and which atoms hold of which fact. */
public final class CellKey {

    private final long[] content;
    private final int length;
    private final int hash;

    /** The key of the first numbers of these; they must not change while the key is used. */
    CellKey(long[] content, int length) {
        this.content = content;
        this.length = length;
        int code = length;
        for (int i = 0; i < length; i++) {
            code = 31 * code + Long.hashCode(content[i] * 0x9E3779B97F4A7C15L);
        }
        this.hash = code;
    }

    /** The same with numbers of its own. */
    CellKey kept() {
        return new CellKey(Arrays.copyOf(content, length), length);
    }

    /** How many bytes it takes, about. */
    int bytes() {
        return 48 + Long.BYTES * length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CellKey key
                && hash == key.hash
                && Arrays.equals(content, 0, length, key.content, 0, key.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
