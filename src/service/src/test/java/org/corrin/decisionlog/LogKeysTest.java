package org.corrin.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encrypted or hashed for the log can be read and compared with its key, and with no other. */
class LogKeysTest {

    private static final byte[] TEXT = "serum B12 133 pmol/L".getBytes(StandardCharsets.UTF_8);

    private static String key(String id, int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    private static LogKeys keys(String setting) {
        return LogKeys.of(Optional.of(setting));
    }

    @Test
    void whatIsEncryptedIsReadBesideWhatItBelongsTo() {
        LogKeys keys = keys(key("a", 1));
        String sealed = keys.encrypted(TEXT, "decision 1");

        assertThat(keys.decrypted("a", sealed, "decision 1")).hasValue(TEXT);
        assertThat(keys.decrypted("a", sealed, "decision 2")).isEmpty();
        assertThat(keys.decrypted("b", sealed, "decision 1")).isEmpty();
        assertThat(keys(key("a", 2)).decrypted("a", sealed, "decision 1")).isEmpty();
        assertThat(keys.decrypted("a", "AAAA" + sealed.substring(4), "decision 1"))
                .isEmpty();
        assertThat(keys.decrypted("a", "no Base64!", "decision 1")).isEmpty();
        assertThat(keys.encrypted(TEXT, "decision 1"))
                .as("never twice the same")
                .isNotEqualTo(sealed);
        assertThat(new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("B12");
    }

    @Test
    void afterARotationTheNewKeyWritesAndTheOldOneStillReads() {
        String sealed = keys(key("old", 1)).encrypted(TEXT, "x");
        LogKeys rotated = keys(key("new", 2) + " , " + key("old", 1));

        assertThat(rotated.writing()).isEqualTo("new");
        assertThat(rotated.decrypted("old", sealed, "x")).hasValue(TEXT);
        assertThat(rotated.everyPatient("Patient/17"))
                .containsExactly(
                        rotated.patient("Patient/17"), keys(key("old", 1)).patient("Patient/17"));
    }

    @Test
    void aHashIsThatOfItsKeyAndOfItsPurpose() {
        LogKeys keys = keys(key("a", 1));
        assertThat(keys.hash("a", TEXT))
                .isEqualTo(keys(key("a", 1)).hash("a", TEXT))
                .matches("[0-9a-f]{64}");
        assertThat(keys.hash("a", TEXT)).isNotEqualTo(keys(key("a", 2)).hash("a", TEXT));
        assertThat(keys.hash("a", TEXT)).isNotEqualTo(keys.patient(new String(TEXT, StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a:AAAA", ":AAAA", "a b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void aKeyThatCannotBeUsedStopsTheStartAndIsNotShown(String setting) {
        assertThatThrownBy(() -> keys(setting))
                .hasMessageContaining("CORRIN_DECISIONS_KEY is `id:KEY`")
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void twoKeysOfOneNameAreNone() {
        assertThatThrownBy(() -> keys(key("a", 1) + "," + key("a", 2))).hasMessageContaining("cannot be used");
    }
}
