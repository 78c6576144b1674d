package org.corrin.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends the secret is the server of the settings; nobody else is. */
class SharedSecretTest {

    private static final String TEXT = "Bearer 0123456789";

    @Test
    void theSecretIsSentOnceAndLetterByLetter() {
        SharedSecret secret = SharedSecret.of(TEXT);
        assertThat(secret.isSentIn(List.of(TEXT))).isTrue();
        assertThat(secret.isSentIn(List.of())).isFalse();
        assertThat(secret.isSentIn(List.of(""))).isFalse();
        assertThat(secret.isSentIn(List.of(TEXT + "0"))).isFalse();
        assertThat(secret.isSentIn(List.of(TEXT.toLowerCase()))).isFalse();
        assertThat(secret.isSentIn(List.of(TEXT, TEXT))).isFalse();
        assertThat(secret.isSentIn(List.of("guess", TEXT))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", " 0123456789abcdef", "0123456789abcdef\n", "0123456789abcdéf"})
    void aSecretThatCouldBeGuessedOrNotBeSentIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> SharedSecret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("secret must ")
                .doesNotContain("0123456789");
    }

    @Test
    void itIsNotPrinted() {
        assertThat(SharedSecret.of(TEXT).toString()).doesNotContain("0123456789");
    }
}
