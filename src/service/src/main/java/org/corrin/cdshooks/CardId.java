package org.corrin.cdshooks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a card or a suggestion: a UUID of version 8 (RFC 9562) that says of itself which advice of which release it
 * stands for and which rules gave it, so that feedback can be summed by advice although no card is kept.
 *
 * <p>48 bits of a digest of release, kind and code; the first 12 rules that can give the advice, a bit each; 62 bits at
 * random.
 */
record CardId(UUID uuid) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_RULES = 12;
    private static final int VERSION = 8;
    private static final int RULES_MASK = (1 << MOST_RULES) - 1;
    private static final long RANDOM_MASK = (1L << 62) - 1;
    private static final long VARIANT = 1L << 63;

    /**
     * A new id.
     *
     * @param can the rules that can give the advice, in the order of the release
     * @param gave those that gave it
     */
    static CardId of(String release, String advice, List<String> can, List<String> gave) {
        long rules = 0;
        for (int i = 0; i < Math.min(can.size(), MOST_RULES); i++) {
            rules |= gave.contains(can.get(i)) ? 1L << i : 0;
        }
        long high = digest(release, advice) << 16 | (long) VERSION << MOST_RULES | rules;
        return new CardId(new UUID(high, VARIANT | (RANDOM.nextLong() & RANDOM_MASK)));
    }

    /** The digest of the advice it stands for, if it is an id of this kind. */
    Optional<Long> digest() {
        return uuid.version() == VERSION ? Optional.of(uuid.getMostSignificantBits() >>> 16) : Optional.empty();
    }

    /** Those of the rules that can give the advice which gave it, as far as an id holds them. */
    List<String> rules(List<String> can) {
        List<String> gave = new ArrayList<>();
        for (int i = 0; i < Math.min(can.size(), MOST_RULES); i++) {
            if ((uuid.getMostSignificantBits() & RULES_MASK & 1L << i) != 0) {
                gave.add(can.get(i));
            }
        }
        return gave;
    }

    /** By which an advice of a release is known again: 48 bits. */
    static long digest(String release, String advice) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((release + "|" + advice).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> 16;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
