package org.corrin.problems;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/** Explains the types of problem, at the addresses that problem details name. */
@PermitAll
@Path(ProblemType.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ProblemTypesResource {

    /** One type, explained. */
    public record Explained(String type, String title, int status, String meaning) {

        static Explained of(ProblemType type) {
            return new Explained(type.uri(), type.title(), type.status(), type.meaning());
        }
    }

    /** All of them. */
    @GET
    public List<Explained> all() {
        return Stream.of(ProblemType.values()).map(Explained::of).toList();
    }

    /** The one at this address. */
    @GET
    @Path("{code}")
    public Explained one(@PathParam("code") String code) {
        return ProblemType.called(code).map(Explained::of).orElseThrow(NotFoundException::new);
    }
}
