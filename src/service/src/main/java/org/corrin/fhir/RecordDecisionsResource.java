package org.corrin.fhir;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.decisions.DecisionReply;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.FhirMediaType;
import org.corrin.http.QueryParameters;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ProblemDetail;
import org.corrin.store.audit.Actor;

/** Decides on a record in FHIR, and answers as to a request of our own: for whoever has only the data in FHIR. */
@RolesAllowed(Roles.CALLER)
@Path("v1/guidelines/{id}/decisions")
public class RecordDecisionsResource {

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final RecordReplies replies;
    private final RecordBodies bodies;
    private final SignedIn signedIn;

    RecordDecisionsResource(
            LiveReleases releases,
            StoredReleases stored,
            RecordReplies replies,
            RecordBodies bodies,
            SignedIn signedIn) {
        this.signedIn = signedIn;
        this.releases = releases;
        this.stored = stored;
        this.replies = replies;
        this.bodies = bodies;
    }

    /**
     * Reads a Bundle, or Parameters that hold one, and decides.
     *
     * @param audience who the answer is for, if not for clinicians
     * @param language of the answer, if it is not to be as Accept-Language says
     * @param asOf the day it is for, if not today
     * @param patient whose record it is, such as {@code Patient/17}, if the Bundle does not say or holds several
     * @param release one that was ever live, if not the live one
     */
    @POST
    @Consumes(FhirMediaType.JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, MediaType.TEXT_PLAIN, ProblemDetail.MEDIA_TYPE})
    @NonBlocking
    public CompletionStage<Response> decide(
            @PathParam("id") String id,
            @QueryParam("audience") Optional<String> audience,
            @QueryParam("language") Optional<String> language,
            @QueryParam("asOf") Optional<String> asOf,
            @QueryParam("patient") Optional<String> patient,
            @QueryParam("release") Optional<String> release,
            @Context HttpServerRequest request,
            @Context UriInfo address) {
        QueryParameters.only(List.of("audience", "language", "asOf", "patient", "release"), request, address);
        WantedAnswer wanted = WantedAnswer.of(request);
        Actor caller = signedIn.actor();
        return bodies.<DecisionReply>take(
                        request,
                        body -> replies.reply(
                                release.map(one -> stored.need(id, one)).orElseGet(() -> releases.need(id)),
                                body,
                                wanted,
                                sent -> sent.with("audience", audience)
                                        .with("language", language)
                                        .with("asOf", asOf)
                                        .with("subject", patient),
                                "record",
                                caller),
                        () -> new DecisionReply.NotDecided(RecordIntake.busy()))
                .thenApply(DecisionReply::response);
    }
}
