package org.corrin.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What a server sends to show that it is the one of the settings. It is kept as a digest, and compared in a time that does not
 * tell how much of a guess is right. It stands in no log line, message or answer.
 */
final class SharedSecret {

    private static final int SHORTEST = 16;

    private final byte[] digest;

    private SharedSecret(byte[] digest) {
        this.digest = digest;
    }

    /** @throws IllegalArgumentException if it could be guessed or not be sent; the message does not repeat it */
    static SharedSecret of(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("secret must have at least " + SHORTEST + " characters");
        }
        if (!secret.equals(secret.strip()) || !secret.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("secret must be of visible ASCII characters, as a header can hold them");
        }
        return new SharedSecret(digest(secret));
    }

    /** Whether the values of a header are this secret, sent once. */
    boolean isSentIn(List<String> values) {
        return values.size() == 1 && MessageDigest.isEqual(digest, digest(values.get(0)));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
