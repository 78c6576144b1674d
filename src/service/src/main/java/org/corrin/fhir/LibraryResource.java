package org.corrin.fhir;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;
import org.corrin.access.Roles;
import org.corrin.fhir.knowledge.GuidelineKnowledge;
import org.corrin.http.FhirMediaType;

/** What each live guideline needs to know of a patient, as a Library of the same id. */
@RolesAllowed(Roles.READER)
@Path("fhir/" + GuidelineKnowledge.LIBRARY)
@Produces({FhirMediaType.JSON, MediaType.APPLICATION_JSON})
public class LibraryResource {

    private final LiveKnowledge knowledge;

    LibraryResource(LiveKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** All of them, or the one with the canonical URL {@code url}. */
    @GET
    public Response search(@Context UriInfo address) {
        return knowledge.search(address, guideline -> Stream.of(guideline.library()));
    }

    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id, @Context UriInfo address, @Context Request request) {
        return LiveKnowledge.answer(knowledge.of(id, address).library(), request);
    }
}
