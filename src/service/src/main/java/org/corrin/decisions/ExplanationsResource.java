package org.corrin.decisions;

import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.corrin.access.Roles;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.ArrivingBodies;
import org.corrin.http.RequestBounds;
import org.corrin.intake.Handling;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Explains a decision for one patient: why something was advised, why not, and what if one thing were different. */
@RolesAllowed(Roles.CALLER)
@Path("v1/guidelines/{id}/explanations")
public class ExplanationsResource {

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final RequestReader reader;
    private final LiveDecisions decisions;
    private final ArrivingBodies bodies;
    private final long longest;
    private final Executor workers = Arc.container().getExecutorService();

    ExplanationsResource(
            LiveReleases releases,
            StoredReleases stored,
            RequestReader reader,
            LiveDecisions decisions,
            ArrivingBodies bodies,
            RequestBounds bounds) {
        this.releases = releases;
        this.stored = stored;
        this.reader = reader;
        this.decisions = decisions;
        this.bodies = bodies;
        this.longest = bounds.body().asLongValue();
    }

    /** Reads a decision request with a question in it, and answers the question: by the live release, or another. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    @NonBlocking
    public CompletionStage<Response> explain(
            @PathParam("id") String id,
            @QueryParam("release") Optional<String> release,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        AddressQuestion address = AddressQuestion.of(request, uri, "release");
        HandlingPreference preference = HandlingPreference.of(request);
        return bodies.read(request, longest)
                .thenApplyAsync(
                        body -> preference.confirmedIn(reply(id, release, body, address, preference.handling())
                                .response()),
                        workers);
    }

    private DecisionReply reply(
            String id, Optional<String> release, Optional<byte[]> body, AddressQuestion address, Handling handling) {
        LiveRelease live = release.map(named -> stored.need(id, named)).orElseGet(() -> releases.need(id));
        if (body.isEmpty()) {
            return decisions.refuse(live, ProblemType.TOO_LARGE, ProblemDetail.tooLong("the body", longest));
        }
        RequestReader.RequestReading reading = reader.read(body.get(), body.get().length);
        if (reading instanceof RequestReader.Unreadable unreadable) {
            return decisions.refuse(live, unreadable.type(), unreadable.problem());
        }
        return decisions.explain(live, address.over(((RequestReader.Readable) reading).tree()), handling);
    }
}
