package org.corrin.cdshooks.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerSettingsTest {

    @Test
    void environmentVariablesNameClients() {
        CallerSettings settings = AdmissionVerdict.settings(Map.of(
                "CORRIN_HOOKS_BASE_URL", "https://corrin.example.org",
                "CORRIN_HOOKS_CLIENTS_0__ISSUER", "https://ehr.example.org",
                "CORRIN_HOOKS_CLIENTS_0__JWKS", "https://ehr.example.org/.well-known/jwks.json",
                "CORRIN_HOOKS_CLIENTS_1__ISSUER", "clinic",
                "CORRIN_HOOKS_CLIENTS_1__JWKS", "https://clinic.example.org/keys",
                "CORRIN_HOOKS_CLIENTS_1__TENANTS", "north,south",
                "CORRIN_HOOKS_LONGEST_LIFE", "5M"));
        assertThat(settings.baseUrl()).hasToString("Optional[https://corrin.example.org]");
        assertThat(settings.clients())
                .extracting(CallerSettings.Client::issuer)
                .containsExactly("https://ehr.example.org", "clinic");
        assertThat(settings.clients().get(0).jwks()).hasToString("https://ehr.example.org/.well-known/jwks.json");
        assertThat(settings.clients().get(0).tenants()).isEmpty();
        assertThat(settings.clients().get(1).tenants().orElseThrow()).containsExactlyInAnyOrder("north", "south");
        assertThat(settings.longestLife()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void withoutAnyThereAreNoClients() {
        CallerSettings settings = AdmissionVerdict.settings(Map.of("CORRIN_HOOKS_BASE_URL", ""));
        assertThat(settings.clients()).isEmpty();
        assertThat(settings.baseUrl()).isEmpty();
        assertThat(settings.clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.longestLife()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.remembered()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corrin.example.org",
                "/corrin",
                "ftp://corrin.example.org",
                "https://corrin.example.org?x",
                "https://corrin.example.org#x",
                "https://a:b@corrin.example.org"
            })
    void aBaseUrlThatNobodyCanCallIsRefusedAtStart(String url) {
        CallerSettings settings = AdmissionVerdict.settings(Map.of("CORRIN_HOOKS_BASE_URL", url));
        assertThatThrownBy(() -> new PublicUrl(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CORRIN_HOOKS_BASE_URL");
    }
}
