package org.corrin.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of signers, as Java reads them: Ed25519 (RFC 8032), and no other kind. */
final class SignerKeys {

    static final String ED25519 = "Ed25519";

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----\\s*([A-Za-z0-9+/=\\s]+?)\\s*-----END PUBLIC KEY-----\\s*");

    private SignerKeys() {}

    /** A public key (X.509) in Base64; nothing if it is of another kind, or none. */
    static Optional<PublicKey> publicKey(String base64) {
        return bytes(base64).flatMap(encoded -> {
            try {
                PublicKey key = KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(encoded));
                // One key is written in one way, so that keys are the same if their texts are.
                return Optional.of(key).filter(read -> text(read).equals(base64));
            } catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        });
    }

    /** A public key as settings and signatures write it. */
    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** What stands in a PEM file of a public key, on one line; nothing if it is something else. */
    static Optional<String> inPem(String pem) {
        return Optional.of(PEM.matcher(pem))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1).replaceAll("\\s", ""));
    }

    static boolean verifies(PublicKey key, byte[] text, String base64) {
        return bytes(base64)
                .filter(signature -> {
                    try {
                        Signature check = Signature.getInstance(ED25519);
                        check.initVerify(key);
                        check.update(text);
                        return check.verify(signature);
                    } catch (GeneralSecurityException e) {
                        return false;
                    }
                })
                .isPresent();
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            // Bits that are left over may be anything; a text that is signed has one signature.
            return Optional.of(Base64.getDecoder().decode(base64))
                    .filter(bytes -> Base64.getEncoder().encodeToString(bytes).equals(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
