package org.corrin.fhir;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.decisions.NdjsonBatches;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.http.QueryParameters;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ProblemDetail;
import org.corrin.store.audit.Actor;

/** Decides for many patients, whose records come in FHIR: one patient's record a line. */
@RolesAllowed(Roles.CALLER)
@Path("v1/guidelines/{id}/decisions/batch")
public class RecordBatchResource {

    private final LiveReleases releases;
    private final NdjsonBatches batches;
    private final RecordReplies replies;
    private final RecordBodies bodies;
    private final SignedIn signedIn;

    RecordBatchResource(
            LiveReleases releases,
            NdjsonBatches batches,
            RecordReplies replies,
            RecordBodies bodies,
            SignedIn signedIn) {
        this.signedIn = signedIn;
        this.releases = releases;
        this.batches = batches;
        this.replies = replies;
        this.bodies = bodies;
    }

    /**
     * Answers line by line, each a Bundle, or Parameters that hold one.
     *
     * @param audience who all answers are for, if not as each line says
     * @param language of all answers
     * @param asOf the day that all are for
     */
    @POST
    @Consumes(FhirMediaType.NDJSON)
    @Produces({WantedAnswer.NDJSON, ProblemDetail.MEDIA_TYPE})
    @Blocking
    public Response decide(
            @PathParam("id") String id,
            @QueryParam("audience") Optional<String> audience,
            @QueryParam("language") Optional<String> language,
            @QueryParam("asOf") Optional<String> asOf,
            @Context HttpServerRequest request,
            @Context UriInfo address,
            InputStream records) {
        QueryParameters.only(List.of("audience", "language", "asOf"), request, address);
        LiveRelease live = releases.need(id);
        Actor caller = signedIn.actor();
        WantedAnswer wanted = WantedAnswer.ofBatch(request);
        return batches.answer(
                live,
                request,
                records,
                bodies.longest(),
                line -> bodies.whenFree(() -> replies.reply(
                        live,
                        Optional.of(line.copy()),
                        wanted,
                        sent -> sent.with("audience", audience)
                                .with("language", language)
                                .with("asOf", asOf),
                        "record batch",
                        caller)));
    }
}
