package org.corrin.decisions;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.BoundedRequestBody;
import org.corrin.http.RequestBounds;
import org.corrin.intake.Handling;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Explains a decision for one patient: why something was advised, why not, and what if one thing were different. */
@Path("v1/guidelines/{id}/explanations")
public class ExplanationsResource {

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final RequestReader reader;
    private final LiveDecisions decisions;
    private final RequestBounds bounds;

    ExplanationsResource(
            LiveReleases releases,
            StoredReleases stored,
            RequestReader reader,
            LiveDecisions decisions,
            RequestBounds bounds) {
        this.releases = releases;
        this.stored = stored;
        this.reader = reader;
        this.decisions = decisions;
        this.bounds = bounds;
    }

    /** Reads a decision request with a question in it, and answers the question: by the live release, or another. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    @Blocking
    public Response explain(
            @PathParam("id") String id,
            @QueryParam("release") Optional<String> release,
            @Context HttpServerRequest request,
            InputStream body)
            throws IOException {
        HandlingPreference preference = HandlingPreference.of(request);
        return preference.confirmedIn(
                reply(id, release, body, preference.handling()).response());
    }

    private DecisionReply reply(String id, Optional<String> release, InputStream body, Handling handling)
            throws IOException {
        LiveRelease live = release.map(named -> stored.need(id, named)).orElseGet(() -> releases.need(id));
        long longest = bounds.body().asLongValue();
        Optional<byte[]> bytes = BoundedRequestBody.read(body, longest);
        if (bytes.isEmpty()) {
            return decisions.refuse(live, ProblemType.TOO_LARGE, ProblemDetail.tooLong("the body", longest));
        }
        RequestReader.RequestReading reading = reader.read(bytes.get(), bytes.get().length);
        if (reading instanceof RequestReader.Unreadable unreadable) {
            return decisions.refuse(live, unreadable.type(), unreadable.problem());
        }
        return decisions.explain(live, ((RequestReader.Readable) reading).tree(), handling);
    }
}
