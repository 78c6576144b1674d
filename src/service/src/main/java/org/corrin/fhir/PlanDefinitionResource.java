package org.corrin.fhir;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.corrin.access.Roles;
import org.corrin.fhir.knowledge.GuidelineKnowledge;
import org.corrin.http.FhirMediaType;

/** Each live guideline as a PlanDefinition of the same id, and its operations. */
@RolesAllowed(Roles.READER)
@Path("fhir/" + GuidelineKnowledge.PLAN_DEFINITION)
@Produces({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
public class PlanDefinitionResource {

    private static final String ID = "{id: [A-Za-z0-9.-]+}";

    private final LiveKnowledge knowledge;
    private final ApplyOperation operation;
    private final FhirEndpoint endpoint;

    PlanDefinitionResource(LiveKnowledge knowledge, ApplyOperation operation, FhirEndpoint endpoint) {
        this.knowledge = knowledge;
        this.operation = operation;
        this.endpoint = endpoint;
    }

    /** All of them, or the one with the canonical URL {@code url}. */
    @GET
    public Response search(@Context UriInfo address) {
        return knowledge.search(address, guideline -> Stream.of(guideline.planDefinition()));
    }

    @GET
    @Path(ID)
    public Response read(@PathParam("id") String id, @Context UriInfo address, @Context Request request) {
        return LiveKnowledge.answer(knowledge.of(id, address).planDefinition(), request);
    }

    /** What to send of a patient. */
    @GET
    @Path(ID + "/$data-requirements")
    public Response dataRequirements(@PathParam("id") String id, @Context UriInfo address, @Context Request request) {
        return LiveKnowledge.answer(knowledge.of(id, address).library(), request);
    }

    /** The same, for clients who send Parameters, which change nothing. */
    @POST
    @Path(ID + "/$data-requirements")
    public Response dataRequirementsAsked(
            @PathParam("id") String id, @Context UriInfo address, @Context Request request) {
        return dataRequirements(id, address, request);
    }

    /** Decides on a record by this guideline. */
    @POST
    @Path(ID + "/$apply")
    @RolesAllowed(Roles.CALLER)
    @Consumes({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
    @NonBlocking
    public CompletionStage<Response> apply(
            @PathParam("id") String id, @Context UriInfo address, @Context HttpServerRequest request) {
        return operation.apply(Optional.of(id), endpoint.base(address), address.getQueryParameters(), request);
    }

    /** Decides on a record by the guideline that the request names. */
    @POST
    @Path("$apply")
    @RolesAllowed(Roles.CALLER)
    @Consumes({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
    @NonBlocking
    public CompletionStage<Response> applyNamed(@Context UriInfo address, @Context HttpServerRequest request) {
        return operation.apply(Optional.empty(), endpoint.base(address), address.getQueryParameters(), request);
    }
}
