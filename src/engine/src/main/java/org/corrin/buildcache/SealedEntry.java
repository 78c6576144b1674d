package org.corrin.buildcache;

import java.util.Arrays;
import java.util.Optional;

/** An entry as it lies on a disk: its SHA-256, and then itself. What a dying disk or a cut copy made of it is no entry. */
public final class SealedEntry {

    private static final int HASH = 32;

    private SealedEntry() {}

    /** The entry with its hash before it. */
    public static byte[] seal(byte[] content) {
        byte[] sealed = Arrays.copyOf(Sha256.of(content), HASH + content.length);
        System.arraycopy(content, 0, sealed, HASH, content.length);
        return sealed;
    }

    /** What was sealed, byte for byte; empty if this is not it. */
    public static Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < HASH) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(sealed, HASH, sealed.length);
        return Arrays.equals(Sha256.of(content), Arrays.copyOf(sealed, HASH)) ? Optional.of(content) : Optional.empty();
    }
}
