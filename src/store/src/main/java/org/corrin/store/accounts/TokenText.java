package org.corrin.store.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tokens as they are written: {@code corrin_} and 256 random bits. They cannot be guessed, so a fast hash of one is as good as
 * the token to compare with, and of no use to whoever reads it.
 */
public final class TokenText {

    /** So each begins: whoever finds one in a file or a log knows what it is. */
    public static final String PREFIX = "corrin_";

    /** How it has to be, in words. */
    public static final String RULE =
            "a token is `corrin_` and 43 to 128 of the characters A to Z, a to z, 0 to 9, `-` and `_`, which is 256 bits";

    private static final Pattern TOKEN = Pattern.compile("corrin_[A-Za-z0-9_-]{43,128}");
    private static final int BYTES = 32;

    private TokenText() {}

    /** A new one. */
    public static String random(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Whether it is written like one; not whether anybody has it. */
    public static boolean isOne(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** What is kept of it. */
    public static String fingerprint(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
