package org.corrin.fhir;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.corrin.fhir.writing.CapabilityStatements;
import org.corrin.http.FhirMediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this service says of itself to clients of FHIR. It always answers in JSON, so {@code _format} changes nothing. */
@PermitAll
@Path("fhir")
@Produces({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
public class CapabilitiesResource {

    private final String version;

    private final FhirEndpoint endpoint;

    CapabilitiesResource(@ConfigProperty(name = "quarkus.application.version") String version, FhirEndpoint endpoint) {
        this.version = version;
        this.endpoint = endpoint;
    }

    /** The CapabilityStatement. */
    @GET
    @Path("metadata")
    public Response metadata(@Context UriInfo address) {
        return answer(CapabilityStatements.statement(endpoint.base(address), version));
    }

    /** The definition of the operation that the statement names. */
    @GET
    @Path("OperationDefinition/" + CapabilityStatements.DECIDE)
    public Response decide(@Context UriInfo address) {
        return answer(CapabilityStatements.decide(endpoint.base(address)));
    }

    private static Response answer(byte[] resource) {
        return Response.ok(resource, FhirMediaType.JSON).build();
    }
}
