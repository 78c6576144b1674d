package org.corrin.siege.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token of an identity provider, changed by somebody who has none of its keys. */
final class BentToken {

    private static final String UNSIGNED = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
    private static final String SYMMETRIC = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private BentToken() {}

    /** The same claims, signed by nobody. */
    static String unsigned(String token) {
        return base64(UNSIGNED.getBytes(UTF_8)) + "." + token.split("\\.")[1] + ".";
    }

    /** A role in place of another, under the signature that was made for that. */
    static String withRole(String token, String from, String to) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String changed = claims.replace("\"" + from + "\"", "\"" + to + "\"");
        if (changed.equals(claims)) {
            throw new IllegalArgumentException("the token does not name the role " + from);
        }
        return parts[0] + "." + base64(changed.getBytes(UTF_8)) + "." + parts[2];
    }

    /** The same claims, signed with the public key as if it were a secret. */
    static String signedWithPublicKey(String token, String publicKey) {
        String signed = base64(SYMMETRIC.getBytes(UTF_8)) + "." + token.split("\\.")[1];
        String pem = "-----BEGIN PUBLIC KEY-----\n" + publicKey + "\n-----END PUBLIC KEY-----";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pem.getBytes(UTF_8), mac.getAlgorithm()));
            return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
