package org.corrin.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of somebody who signs. What is secret in it never stands in a message, nor in {@code toString}. */
public final class SigningKey {

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1-----\\s*");
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String HOW =
            "; `openssl genpkey -algorithm ed25519` or `corrin sign --new-key FILE` makes one";

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** The result of reading a key: a key, or what is wrong with it. */
    public record SigningKeyRead(Optional<SigningKey> key, String problem) {

        private static SigningKeyRead not(String problem) {
            return new SigningKeyRead(Optional.empty(), problem);
        }
    }

    /** Reads a PEM file (PKCS#8), as {@code openssl genpkey -algorithm ed25519} writes it. */
    public static SigningKeyRead read(String pem) {
        Matcher file = PEM.matcher(pem);
        if (!file.matches()) {
            return SigningKeyRead.not("this is no PEM file of one key, or a damaged one");
        }
        if (!file.group(1).equals(PRIVATE_KEY)) {
            return SigningKeyRead.not("this holds `" + file.group(1) + "`, and what signs is a `" + PRIVATE_KEY
                    + "` of Ed25519 without a password" + HOW);
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(file.group(2).replaceAll("\\s", ""));
            PrivateKey key =
                    KeyFactory.getInstance(SignerKeys.ED25519).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new SigningKeyRead(Optional.of(new SigningKey(pair(new Seed(seed)))), "");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The reason could show a part of the key.
            return SigningKeyRead.not("this is no key of Ed25519, or a damaged one" + HOW);
        }
    }

    /** A new key. */
    public static SigningKey made(SecureRandom random) {
        try {
            return new SigningKey(pair(random));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    private static KeyPair pair(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(SignerKeys.ED25519);
        generator.initialize(NamedParameterSpec.ED25519, random);
        return generator.generateKeyPair();
    }

    /** Java knows no other way from a private key to its public one than to make the pair again of the same random bytes. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] seed;

        private Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a key of Ed25519 is made of " + seed.length + " bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** Its public part (X.509), in Base64. */
    public String publicKey() {
        return SignerKeys.text(pair.getPublic());
    }

    /** Whether somebody can be called so: no character of the name may separate entries of a setting. */
    public static boolean canBeCalled(String signer) {
        return !signer.isBlank()
                && signer.equals(signer.strip())
                && SignatureFile.SIGNER.matcher(signer).matches();
    }

    /** The signature of a release. */
    public ReleaseSignature sign(String signer, SignedRelease release) {
        if (!canBeCalled(signer)) {
            throw new IllegalArgumentException("nobody who signs can be called `" + signer + "`");
        }
        return new ReleaseSignature(signer, publicKey(), Base64.getEncoder().encodeToString(sign(release.text())), 0);
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(SignerKeys.ED25519);
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of Ed25519 signs any text", e);
        }
    }

    /** The PEM file of it, to be kept where nobody else can read it. */
    public byte[] pem() {
        byte[] encoded = pair.getPrivate().getEncoded();
        String text = "-----BEGIN " + PRIVATE_KEY + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + PRIVATE_KEY
                + "-----\n";
        Arrays.fill(encoded, (byte) 0);
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
