package org.corrin.updates;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.corrin.access.Person;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.changes.ReleaseChanges;
import org.corrin.gate.Acknowledgements;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.Proposals;
import org.corrin.release.Release;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;

/** Puts a candidate live, tells what was live when, and takes a release back or forward. */
@RolesAllowed(Roles.READER)
@Path("v1/guidelines/{id}")
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Blocking
public class ReleasesResource {

    private static final Set<String> PROPOSED = Set.of("files", "why", "over", "acknowledge", "signature");
    private static final Set<String> TAKEN_BACK = Set.of("release", "why", "over");

    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final StoredReleases compiled;
    private final ReleaseStore store;
    private final GuidelineEvents events;
    private final ProposalBodies bodies;
    private final ProposalFiles proposed;
    private final GateWorks works;
    private final RulesFolder folder;
    private final LiveAdmissions admissions;
    private final Proposals proposals;
    private final SignedIn signedIn;

    ReleasesResource(
            LiveReleases releases,
            ReleaseUpdates updates,
            StoredReleases compiled,
            ReleaseStore store,
            GuidelineEvents events,
            ProposalBodies bodies,
            ProposalFiles proposed,
            GateWorks works,
            RulesFolder folder,
            LiveAdmissions admissions,
            Proposals proposals,
            SignedIn signedIn) {
        this.releases = releases;
        this.updates = updates;
        this.compiled = compiled;
        this.store = store;
        this.events = events;
        this.bodies = bodies;
        this.proposed = proposed;
        this.works = works;
        this.folder = folder;
        this.admissions = admissions;
        this.proposals = proposals;
        this.signedIn = signedIn;
    }

    private static Optional<String> ifMatch(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.IF_MATCH));
    }

    /** Puts files live, laid over those that are, if they pass the gate and nobody else has to approve them. */
    @POST
    @Path("releases")
    @RolesAllowed(Roles.AUTHOR_AND_PUBLISHER)
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> release(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        Person person = signedIn.person();
        String here = uri.getAbsolutePath().toString().replaceAll("/$", "");
        URI base = uri.getBaseUri();
        Optional<String> ifMatch = ifMatch(request);
        return bodies.read(request, PROPOSED, proposal -> release(id, proposal, person, ifMatch, base, here));
    }

    private Response release(
            String id, ReleaseProposal proposal, Person person, Optional<String> ifMatch, URI base, String here) {
        ChangeAuthor author = new ChangeAuthor(person.actor(), proposal.why(true));
        String signature = proposal.signature();
        Acknowledgements acknowledged = proposal.acknowledged();
        ProposedFiles files = proposed.of(id, proposal, ifMatch);
        return proposals.recordingRefusal(
                id,
                0,
                "release.live",
                person.actor(),
                () -> works.answer(
                        id,
                        updates.submit(id, admissions.alone(files, acknowledged, signature, author)),
                        base,
                        outcome -> ReleaseAnswers.released(outcome, here)));
    }

    /** Takes a release that was live back, or forward again, or puts live what the rules folder holds. It passes the gate anew. */
    @PUT
    @Path("live")
    @RolesAllowed(Roles.PUBLISHER)
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> takeBack(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        Person person = signedIn.person();
        URI base = uri.getBaseUri();
        Optional<String> ifMatch = ifMatch(request);
        return bodies.read(request, TAKEN_BACK, proposal -> takeBack(id, proposal, person, ifMatch, base));
    }

    private Response takeBack(String id, ReleaseProposal proposal, Person person, Optional<String> ifMatch, URI base) {
        releases.needKnown(id);
        String release = proposal.release();
        ChangeAuthor publisher = new ChangeAuthor(person.actor(), proposal.why(true));
        Optional<String> over = proposal.over(ifMatch);
        proposal.require();
        return proposals.recordingRefusal(id, 0, "release.taken-back", person.actor(), () -> {
            LiveSubmission submission = store.kept(id, release)
                    .map(kept -> admissions.takenBack(id, release, laidOver(id, over, kept.files()), publisher))
                    .or(() -> folder.holding(id, release)
                            .map(files ->
                                    admissions.alone(laidOver(id, over, files), Acknowledgements.NONE, "", publisher)))
                    .orElseThrow(() -> unknown(id));
            return works.answer(id, updates.submit(id, submission), base, ReleaseAnswers::takenBack);
        });
    }

    private ProposedFiles laidOver(String id, Optional<String> over, Map<String, String> files) {
        return ProposedFiles.laidOver(others -> files, over, proposed.before(id, over));
    }

    /** Where a candidate stands whose check takes long; once it is done, the answer that its author would have had. */
    @GET
    @Path("gate/{work}")
    @RolesAllowed({Roles.AUTHOR, Roles.PUBLISHER})
    public Response work(@PathParam("id") String id, @PathParam("work") String work) {
        releases.needKnown(id);
        return works.status(id, work);
    }

    /** Gives up the check of a candidate. */
    @DELETE
    @Path("gate/{work}")
    @RolesAllowed({Roles.AUTHOR, Roles.PUBLISHER})
    public Response giveUp(@PathParam("id") String id, @PathParam("work") String work) {
        releases.needKnown(id);
        return works.cancel(id, work);
    }

    /** What was live when, the newest first. */
    @GET
    @Path("releases")
    public List<ReleaseRepresentation.LivePeriod> releases(@PathParam("id") String id) {
        releases.needKnown(id);
        return ReleaseRepresentation.history(store.history(id));
    }

    /** One release that was ever live, with the report it passed the gate with. */
    @GET
    @Path("releases/{release}")
    public ReleaseRepresentation release(@PathParam("id") String id, @PathParam("release") String release) {
        releases.needKnown(id);
        return ReleaseRepresentation.of(kept(id, release));
    }

    /** What one release changes for patients, beside another: both compared on every patient that their rules tell apart. */
    @GET
    @Path("releases/{before}/changes/{after}")
    public ReleaseChanges changes(
            @PathParam("id") String id, @PathParam("before") String before, @PathParam("after") String after) {
        Release old = compiled.needToRead(id, before).release();
        return updates.changes(old, compiled.needToRead(id, after).release());
    }

    /** One file of it, as it was. */
    @GET
    @Path("releases/{release}/files/{name: .+}")
    @Produces({MediaType.TEXT_PLAIN + ";charset=UTF-8", ProblemDetail.MEDIA_TYPE})
    public String file(
            @PathParam("id") String id, @PathParam("release") String release, @PathParam("name") String name) {
        releases.needKnown(id);
        StoredRelease kept = kept(id, release);
        String text = kept.files().get(name);
        if (text == null) {
            throw ProblemDetail.of(ProblemType.NOT_FOUND, "that release has no such file")
                    .with("files", kept.files().keySet())
                    .thrown();
        }
        return text;
    }

    /** What happens to a guideline, as it happens: a candidate seen, refused, live. */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id, @Context Sse sse, @Context HttpServerRequest request) {
        releases.needKnown(id);
        return events.of(id)
                .orElseThrow(() -> tooManyListen(request))
                .map(event -> sse.newEventBuilder()
                        .name(event.event())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(event)
                        .build())
                // Who reads too slowly would not read the end of the stream either.
                .onFailure()
                .invoke(slow -> request.response().reset())
                .onFailure()
                .recoverWithCompletion();
    }

    private static WebApplicationException tooManyListen(HttpServerRequest request) {
        request.response().putHeader("Retry-After", "60");
        return ProblemDetail.of(ProblemType.BUSY, "as many listen to what happens as may at one time")
                .thrown();
    }

    private StoredRelease kept(String id, String release) {
        return store.kept(id, release).orElseThrow(() -> unknown(id));
    }

    static WebApplicationException unknown(String id) {
        return ProblemDetail.of(
                        ProblemType.UNKNOWN_RELEASE, "no release of `" + id + "` with that fingerprint was ever live")
                .thrown();
    }
}
