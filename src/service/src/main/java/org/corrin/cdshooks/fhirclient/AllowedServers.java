package org.corrin.cdshooks.fhirclient;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which FHIR servers the service may ask. */
@ConfigMapping(prefix = "corrin.hooks")
interface AllowedServers {

    /**
     * URLs, separated by commas: those, and what lies below them, may be asked. Without any, every caller may have the
     * service ask any server that it can reach, also one inside its own network.
     */
    Optional<List<String>> fhirServers();
}
