package org.corrin.watch;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.corrin.access.Roles;
import org.corrin.http.QueryParameters;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** What the service does now, once or as it changes. For people of the house: it tells how busy it is, and what fails. */
@RolesAllowed(Roles.SIGNED_IN)
@Path("v1/watch")
@Blocking
public class WatchResource {

    private static final String NDJSON = "application/x-ndjson;qs=0.5";

    private final ServiceWatch watch;
    private final WatchStream stream;

    WatchResource(ServiceWatch watch, WatchStream stream) {
        this.watch = watch;
        this.stream = stream;
    }

    /** What it does at this moment. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    public WatchState now(@Context HttpServerRequest request, @Context UriInfo address) {
        QueryParameters.only(List.of(), request, address);
        return watch.now();
    }

    /** The same, a line now and one whenever it has changed. */
    @GET
    @Produces(NDJSON)
    public Multi<WatchState> states(@Context HttpServerRequest request, @Context UriInfo address) {
        QueryParameters.only(List.of(), request, address);
        return stream.states().orElseThrow(() -> {
            request.response().putHeader("Retry-After", "60");
            return ProblemDetail.of(ProblemType.BUSY, "as many watch the service as may at one time")
                    .thrown();
        });
    }
}
