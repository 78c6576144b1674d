package org.corrin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Quarkus is told of an identity provider, with and without the secret that browsers are signed in with. */
class IdentityProviderTenantTest {

    private static final String URL = "https://id.example.org/realms/hospital";

    private static OidcTenantConfig tenant(Map<String, String> settings) {
        IdentityProviderSettings read = new SmallRyeConfigBuilder()
                .withMapping(IdentityProviderSettings.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(IdentityProviderSettings.class);
        List<OidcTenantConfig> created = new ArrayList<>();
        Oidc oidc = (Oidc) Proxy.newProxyInstance(
                Oidc.class.getClassLoader(), new Class<?>[] {Oidc.class}, (proxy, method, arguments) -> {
                    created.add((OidcTenantConfig) arguments[0]);
                    return null;
                });
        new IdentityProvider(read).create(oidc);
        return created.get(0);
    }

    @Test
    void withoutASecretRolesStandInAccessTokens() {
        OidcTenantConfig tenant = tenant(Map.of("corrin.oidc.url", URL));
        assertThat(tenant.applicationType()).contains(ApplicationType.SERVICE);
        assertThat(tenant.roles().source()).contains(Source.accesstoken);
    }

    @Test
    void withASecretTheyStandWhereTheSettingsSay() {
        Map<String, String> browsers = Map.of("corrin.oidc.url", URL, "corrin.oidc.secret", "of this test");
        assertThat(tenant(browsers).applicationType()).contains(ApplicationType.HYBRID);
        assertThat(tenant(browsers).roles().source()).contains(Source.idtoken);
    }
}
