package org.corrin.decisionlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the log. From each given key three are derived (HKDF with SHA-256, RFC 5869), so that none is used for two
 * purposes: one encrypts questions (AES-256-GCM), one is for the hashes of requests and answers, one for those of patients
 * (HMAC-SHA256). Nothing of a key is ever shown.
 */
final class LogKeys {

    private static final String HMAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final String HOW =
            "CORRIN_DECISIONS_KEY is `id:KEY`, several with commas between them, where KEY is 32 random"
                    + " bytes in Base64 (openssl rand -base64 32)";

    /** What is derived from one key. */
    private record DerivedKeys(SecretKeySpec questions, SecretKeySpec hashes, SecretKeySpec patients) {}

    private final Map<String, DerivedKeys> keys = new LinkedHashMap<>();
    private final String writing;
    private final SecureRandom random = new SecureRandom();

    private LogKeys(Map<String, byte[]> given) {
        given.forEach((id, key) -> keys.put(
                id,
                new DerivedKeys(
                        derived(key, "question", "AES"), derived(key, "hash", HMAC), derived(key, "patient", HMAC))));
        writing = given.keySet().iterator().next();
    }

    /** @throws IllegalArgumentException if the setting is missing or cannot be read: the service must not start then */
    static LogKeys of(Optional<String> setting) {
        Map<String, byte[]> given = new LinkedHashMap<>();
        for (String one : setting.orElse("").split(",")) {
            if (one.isBlank()) {
                continue;
            }
            int colon = one.indexOf(':');
            String id = colon < 0 ? "" : one.substring(0, colon).strip();
            byte[] key = decoded(one.substring(colon + 1).strip());
            if (!ID.matcher(id).matches() || key.length != KEY_BYTES || given.put(id, key) != null) {
                throw new IllegalArgumentException("a key of the log of decisions cannot be used: " + HOW);
            }
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException("decisions are to be logged, and there is no key for that: " + HOW);
        }
        return new LogKeys(given);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** One block of HKDF is as long as a key. */
    private static SecretKeySpec derived(byte[] key, String purpose, String algorithm) {
        byte[] extracted = mac(new SecretKeySpec("corrin decision log".getBytes(StandardCharsets.UTF_8), HMAC), key);
        byte[] info = ByteBuffer.allocate(purpose.length() + 1)
                .put(purpose.getBytes(StandardCharsets.UTF_8))
                .put((byte) 1)
                .array();
        return new SecretKeySpec(mac(new SecretKeySpec(extracted, HMAC), info), algorithm);
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    /** The ids of all keys. */
    Set<String> ids() {
        return keys.keySet();
    }

    /** The id of the key that writes. */
    String writing() {
        return writing;
    }

    boolean knows(String id) {
        return keys.containsKey(id);
    }

    /** The hash of a request or an answer. */
    String hash(String id, byte[] bytes) {
        return HexFormat.of().formatHex(mac(keys.get(id).hashes(), bytes));
    }

    /** The hash of a patient, with the key that writes. */
    String patient(String patient) {
        return patient(writing, patient);
    }

    /** The hashes of a patient with each of the keys: which one wrote is not known beforehand. */
    List<String> everyPatient(String patient) {
        return keys.keySet().stream().map(id -> patient(id, patient)).toList();
    }

    private String patient(String id, String patient) {
        return HexFormat.of().formatHex(mac(keys.get(id).patients(), patient.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Encrypts with the key that writes.
     *
     * @param bound what it belongs to; it can be decrypted only beside that
     * @return in Base64
     */
    String encrypted(byte[] text, String bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, keys.get(writing).questions(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(text);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES with GCM", e);
        }
    }

    /** What was encrypted; nothing if the key is not here any more, or it was changed, or belongs to something else. */
    Optional<byte[]> decrypted(String id, String base64, String bound) {
        byte[] sealed = decoded(base64);
        if (!keys.containsKey(id) || sealed.length <= NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    keys.get(id).questions(),
                    new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
