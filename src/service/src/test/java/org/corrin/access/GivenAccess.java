package org.corrin.access;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings as an operator would write them. */
final class GivenAccess {

    private GivenAccess() {}

    static AccessSettings with(Optional<String> firstToken) {
        Map<String, String> settings = new HashMap<>();
        firstToken.ifPresent(token -> settings.put("corrin.access.first-token", token));
        return read(settings, AccessSettings.class);
    }

    static IdentityProviderSettings provider(Optional<String> url) {
        Map<String, String> settings = new HashMap<>();
        url.ifPresent(given -> settings.put("corrin.oidc.url", given));
        return read(settings, IdentityProviderSettings.class);
    }

    private static <T> T read(Map<String, String> settings, Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(mapping)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(mapping);
    }
}
