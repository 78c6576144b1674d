package org.corrin.store.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An entry of the record that is not what it was, or is not there.
 *
 * @param place of the entry
 * @param why what is wrong with it
 */
public record AuditFinding(long place, String why) {

    private static final int NAME = 6;

    /** A short name that an operator can type; another finding has another one. */
    public String name() {
        byte[] hash = AuditChain.digest().digest(toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, NAME);
    }

    /** In words, as {@code entry 7 is not as it was written}. */
    @Override
    public String toString() {
        return "entry " + place + " " + why;
    }
}
