package org.corrin.updates;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.MemorySize;
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
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.corrin.access.Roles;
import org.corrin.changes.ReleaseChanges;
import org.corrin.gate.Acknowledgements;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.ArrivingBodies;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.release.Release;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks a candidate, puts one live, tells what was live when, and takes a release back or forward. */
@RolesAllowed(Roles.READER)
@Path("v1/guidelines/{id}")
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Blocking
public class ReleasesResource {

    private static final Set<String> PROPOSED = Set.of("files", "why", "by", "over", "acknowledge");

    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final StoredReleases compiled;
    private final ReleaseStore store;
    private final GuidelineEvents events;
    private final ArrivingBodies bodies;
    private final GateWorks works;
    private final RulesFolder folder;
    private final long longest;
    private final Executor workers = Arc.container().getExecutorService();

    ReleasesResource(
            LiveReleases releases,
            ReleaseUpdates updates,
            StoredReleases compiled,
            ReleaseStore store,
            GuidelineEvents events,
            ArrivingBodies bodies,
            GateWorks works,
            RulesFolder folder,
            @ConfigProperty(name = "corrin.rules.size", defaultValue = "4M") MemorySize longest) {
        this.releases = releases;
        this.updates = updates;
        this.compiled = compiled;
        this.store = store;
        this.events = events;
        this.bodies = bodies;
        this.works = works;
        this.folder = folder;
        this.longest = longest.asLongValue();
    }

    /** What the gate says to files laid over those that are live. Changes nothing. */
    @POST
    @Path("check")
    @RolesAllowed(Roles.AUTHOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> check(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        URI base = uri.getBaseUri();
        Optional<String> ifMatch = ifMatch(request);
        return whenWhole(request, body -> check(id, body, ifMatch, base));
    }

    private Response check(String id, Optional<byte[]> body, Optional<String> ifMatch, URI base) {
        ReleaseProposal proposal = ReleaseProposal.read(body, longest, PROPOSED);
        proposal.author(false);
        Acknowledgements acknowledged = proposal.acknowledged();
        ProposedFiles files = files(id, proposal, ifMatch);
        return works.answer(id, updates.check(id, files, acknowledged), base, ReleaseAnswers::checked);
    }

    private static Optional<String> ifMatch(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.IF_MATCH));
    }

    /** Puts files live, laid over those that are, if they pass the gate. */
    @POST
    @Path("releases")
    @RolesAllowed(Roles.AUTHOR_AND_PUBLISHER)
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> release(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        String here = uri.getAbsolutePath().toString().replaceAll("/$", "");
        URI base = uri.getBaseUri();
        Optional<String> ifMatch = ifMatch(request);
        return whenWhole(request, body -> release(id, body, ifMatch, base, here));
    }

    private Response release(String id, Optional<byte[]> body, Optional<String> ifMatch, URI base, String here) {
        ReleaseProposal proposal = ReleaseProposal.read(body, longest, PROPOSED);
        ChangeAuthor author = proposal.author(true);
        Acknowledgements acknowledged = proposal.acknowledged();
        ProposedFiles files = files(id, proposal, ifMatch);
        return works.answer(
                id,
                updates.submit(id, files, acknowledged, author),
                base,
                outcome -> ReleaseAnswers.released(outcome, here));
    }

    private ProposedFiles files(String id, ReleaseProposal proposal, Optional<String> ifMatch) {
        releases.needKnown(id);
        Optional<String> over = proposal.over(ifMatch);
        ProposedFiles files = ProposedFiles.laidOver(proposal::laidOver, over, filesBefore(id, over));
        proposal.require();
        return files;
    }

    /** What an author had before them: the release that they name, if there was one of that name, or what is or was live. */
    private Map<String, String> filesBefore(String id, Optional<String> over) {
        Optional<LiveRelease> live = releases.latest(id);
        return over.filter(release -> live.filter(one -> one.isOf(release)).isEmpty())
                .flatMap(release -> store.kept(id, release))
                .map(StoredRelease::files)
                .orElseGet(() -> ProposedFiles.texts(live));
    }

    /** Takes a release that was live back, or forward again, or puts live what the rules folder holds. It passes the gate anew. */
    @PUT
    @Path("live")
    @RolesAllowed(Roles.PUBLISHER)
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> takeBack(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        URI base = uri.getBaseUri();
        Optional<String> ifMatch = ifMatch(request);
        return whenWhole(request, body -> takeBack(id, body, ifMatch, base));
    }

    private Response takeBack(String id, Optional<byte[]> body, Optional<String> ifMatch, URI base) {
        releases.needKnown(id);
        ReleaseProposal proposal = ReleaseProposal.read(body, longest, Set.of("release", "why", "by", "over"));
        String release = proposal.release();
        ChangeAuthor author = proposal.author(true);
        Optional<String> over = proposal.over(ifMatch);
        proposal.require();
        Map<String, String> kept = store.kept(id, release)
                .map(StoredRelease::files)
                .or(() -> folder.holding(id, release))
                .orElseThrow(() -> unknown(id));
        ProposedFiles files = ProposedFiles.laidOver(others -> kept, over, filesBefore(id, over));
        return works.answer(
                id, updates.submit(id, files, Acknowledgements.NOT_NEEDED, author), base, ReleaseAnswers::takenBack);
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

    /** Answers on a thread that may wait, and takes none before the body is here. */
    private <T> CompletionStage<T> whenWhole(HttpServerRequest request, Function<Optional<byte[]>, T> answer) {
        return bodies.read(request, longest).thenApplyAsync(answer, workers);
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
