package org.corrin.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.corrin.signing.SigningKey.SigningKeyRead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are those of RFC 8032, as OpenSSL writes them, and no message shows what is secret in one. */
class SigningKeyTest {

    /** What stands before the 32 bytes of a private key in PKCS#8 (RFC 8410), and before those of a public one in X.509. */
    private static final String PRIVATE = "302e020100300506032b657004220420";

    private static final String PUBLIC = "302a300506032b6570032100";

    private static String pem(String kind, String hex) {
        return "-----BEGIN " + kind + "-----\n" + base64(hex) + "\n-----END " + kind + "-----\n";
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** RFC 8032, section 7.1, tests 1, 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void signaturesAreThoseOfRfc8032(String secret, String open, String text, String signature) {
        SigningKey key =
                SigningKey.read(pem("PRIVATE KEY", PRIVATE + secret)).key().orElseThrow();
        byte[] signed = HexFormat.of().parseHex(text);
        assertThat(key.publicKey()).isEqualTo(base64(PUBLIC + open));
        assertThat(HexFormat.of().formatHex(key.sign(signed))).isEqualTo(signature);
        assertThat(SignerKeys.verifies(SignerKeys.publicKey(key.publicKey()).orElseThrow(), signed, base64(signature)))
                .isTrue();
    }

    @Test
    void aKeyThatWasMadeIsReadAgainAndIsAnother() {
        SigningKey made = SigningKey.made(new SecureRandom());
        String pem = new String(made.pem(), StandardCharsets.US_ASCII);
        assertThat(pem).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("\n-----END PRIVATE KEY-----\n");
        SigningKey read = SigningKey.read(pem).key().orElseThrow();
        SignedRelease release = new SignedRelease("b12-ms", "sha256:00");
        assertThat(read.publicKey()).isEqualTo(made.publicKey());
        assertThat(read.sign("A. Meyer", release)).isEqualTo(made.sign("A. Meyer", release));
        assertThat(SigningKey.made(new SecureRandom()).publicKey()).isNotEqualTo(made.publicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed448", "X25519"})
    void aKeyOfAnotherKindIsTold(String kind) throws GeneralSecurityException {
        byte[] encoded = KeyPairGenerator.getInstance(kind)
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String secret = Base64.getEncoder().encodeToString(encoded);
        SigningKeyRead read =
                SigningKey.read("-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n");
        assertThat(read.key()).isEmpty();
        assertThat(read.problem()).startsWith("this is no key of Ed25519, or a damaged one; `openssl genpkey");
        assertThat(read.problem()).doesNotContain(secret.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCRYPTED PRIVATE KEY", "PUBLIC KEY", "CERTIFICATE", "OPENSSH PRIVATE KEY"})
    void whatIsNoKeyToSignWithIsTold(String kind) {
        assertThat(SigningKey.read(pem(kind, PRIVATE + "00".repeat(32))).problem())
                .startsWith(
                        "this holds `" + kind + "`, and what signs is a `PRIVATE KEY` of Ed25519 without a password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n",
                "-----BEGIN PRIVATE KEY-----\n\n-----END X-----"
            })
    void aDamagedFileIsTold(String pem) {
        assertThat(SigningKey.read(pem).problem()).isEqualTo("this is no PEM file of one key, or a damaged one");
    }

    @Test
    void aKeyThatIsCutOffIsTold() {
        assertThat(SigningKey.read(pem("PRIVATE KEY", PRIVATE + "00".repeat(31)))
                        .problem())
                .startsWith("this is no key of Ed25519, or a damaged one");
    }
}
