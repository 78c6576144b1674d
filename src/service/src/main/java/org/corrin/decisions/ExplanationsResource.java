package org.corrin.decisions;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.RequestBounds;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Explains a decision for one patient: why something is told, why not, and what if one thing were otherwise. */
@Path("v1/guidelines/{id}/explanations")
public class ExplanationsResource {

    private final LiveReleases releases;
    private final StoredReleases kept;
    private final RequestReader reader;
    private final LiveDecisions decisions;
    private final RequestBounds limits;

    ExplanationsResource(
            LiveReleases releases,
            StoredReleases kept,
            RequestReader reader,
            LiveDecisions decisions,
            RequestBounds limits) {
        this.releases = releases;
        this.kept = kept;
        this.reader = reader;
        this.decisions = decisions;
        this.limits = limits;
    }

    /** Reads a decision request with a question in it, and answers the question: by the live release, or another. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    @Blocking
    public Response explain(
            @PathParam("id") String id, @QueryParam("release") Optional<String> release, InputStream body)
            throws IOException {
        LiveRelease live = release.map(named -> kept.need(id, named)).orElseGet(() -> releases.need(id));
        long limit = limits.body().asLongValue();
        byte[] bytes = body.readNBytes((int) limit + 1);
        if (bytes.length > limit) {
            return decisions
                    .refuse(live, ProblemType.TOO_LARGE, RequestProblems.tooLong("the body", limit))
                    .response();
        }
        RequestReader.Outcome outcome = reader.read(bytes, bytes.length);
        if (outcome instanceof RequestReader.Unreadable unreadable) {
            return decisions
                    .refuse(live, unreadable.type(), unreadable.problem())
                    .response();
        }
        return decisions
                .explain(live, ((RequestReader.Readable) outcome).tree())
                .response();
    }
}
