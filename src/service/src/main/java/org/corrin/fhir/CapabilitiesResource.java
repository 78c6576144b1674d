package org.corrin.fhir;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hl7.fhir.r4.model.Resource;

/** What this service says of itself to clients of FHIR. It always answers in JSON, so {@code _format} changes nothing. */
@Path("fhir")
@Produces({FhirMedia.JSON, MediaType.APPLICATION_JSON})
public class CapabilitiesResource {

    private final String version;

    CapabilitiesResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    /** The CapabilityStatement. */
    @GET
    @Path("metadata")
    public Response metadata(@Context UriInfo address) {
        return answer(Capabilities.statement(base(address), version));
    }

    /** The definition of the operation that the statement names. */
    @GET
    @Path("OperationDefinition/" + Capabilities.DECIDE)
    public Response decide(@Context UriInfo address) {
        return answer(Capabilities.decide(base(address)));
    }

    private static String base(UriInfo address) {
        return address.getBaseUri().resolve("fhir").toString();
    }

    private static Response answer(Resource resource) {
        return Response.ok(Hapi.write(resource), FhirMedia.JSON).build();
    }
}
