package org.corrin.fhir;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where clients find the FHIR endpoint of this service. */
@Singleton
class FhirEndpoint {

    private final Optional<String> baseUrl;

    FhirEndpoint(@ConfigProperty(name = "corrin.hooks.base-url") Optional<String> baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Its address, such as {@code https://corrin.example.org/fhir}: as the operator says, or else as a request did. */
    String base(UriInfo address) {
        String service = baseUrl.orElseGet(() -> address.getBaseUri().toString());
        return (service.endsWith("/") ? service : service + "/") + "fhir";
    }
}
