package org.corrin.fhirclient;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which FHIR servers the service may ask. */
@ConfigMapping(prefix = "corrin.hooks")
interface AllowedServers {

    /**
     * URLs, separated by commas: those, and what lies below them, may be asked. Without any, none is: a call is answered
     * from what it brings, and a card says what could not be fetched.
     */
    Optional<List<String>> fhirServers();
}
