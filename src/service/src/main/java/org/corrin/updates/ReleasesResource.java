package org.corrin.updates;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
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
import org.corrin.changes.ReleaseChanges;
import org.corrin.gate.GateReport;
import org.corrin.guideline.GuidelineFiles;
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
@Path("v1/guidelines/{id}")
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Blocking
public class ReleasesResource {

    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final StoredReleases compiled;
    private final ReleaseStore store;
    private final GuidelineEvents events;
    private final ArrivingBodies bodies;
    private final long longest;
    private final Executor workers = Arc.container().getExecutorService();

    ReleasesResource(
            LiveReleases releases,
            ReleaseUpdates updates,
            StoredReleases compiled,
            ReleaseStore store,
            GuidelineEvents events,
            ArrivingBodies bodies,
            @ConfigProperty(name = "corrin.rules.size", defaultValue = "4M") MemorySize longest) {
        this.releases = releases;
        this.updates = updates;
        this.compiled = compiled;
        this.store = store;
        this.events = events;
        this.bodies = bodies;
        this.longest = longest.asLongValue();
    }

    /** What the gate says to files laid over those that are live. Changes nothing. */
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<GateReport> check(@PathParam("id") String id, @Context HttpServerRequest request) {
        return whenWhole(request, body -> check(id, body));
    }

    private GateReport check(String id, Optional<byte[]> body) {
        Map<String, String> live = liveFiles(id);
        ReleaseProposal proposal = ReleaseProposal.read(body, longest, Set.of("files", "why", "by"));
        proposal.author(false);
        GuidelineFiles files = proposal.over(live);
        proposal.require();
        return updates.check(id, files).report();
    }

    /** Puts files live, laid over those that are, if they pass the gate. */
    @POST
    @Path("releases")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> release(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        String here = uri.getAbsolutePath().toString().replaceAll("/$", "");
        return whenWhole(request, body -> release(id, body, here));
    }

    private Response release(String id, Optional<byte[]> body, String here) {
        Map<String, String> live = liveFiles(id);
        ReleaseProposal proposal = ReleaseProposal.read(body, longest, Set.of("files", "why", "by"));
        ChangeAuthor author = proposal.author(true);
        GuidelineFiles files = proposal.over(live);
        proposal.require();
        CandidateOutcome outcome = updates.submit(id, files, author);
        return outcome.wentLive()
                .map(wentLive -> Response.created(URI.create(here + "/" + wentLive.release()))
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(ReleaseRepresentation.WentLive.of(outcome.report(), wentLive))
                        .build())
                .orElseGet(() -> refused(outcome.report()));
    }

    /** Takes a release that was live back, or forward again. It passes the gate anew. */
    @PUT
    @Path("live")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> takeBack(@PathParam("id") String id, @Context HttpServerRequest request) {
        return whenWhole(request, body -> takeBack(id, body));
    }

    private Response takeBack(String id, Optional<byte[]> body) {
        known(id);
        ReleaseProposal proposal = ReleaseProposal.read(body, longest, Set.of("release", "why", "by"));
        String release = proposal.release();
        ChangeAuthor author = proposal.author(true);
        proposal.require();
        CandidateOutcome outcome =
                updates.submit(id, new GuidelineFiles(kept(id, release).files()), author);
        return outcome.wentLive()
                .map(wentLive -> Response.ok(
                                ReleaseRepresentation.WentLive.of(outcome.report(), wentLive),
                                MediaType.APPLICATION_JSON_TYPE)
                        .build())
                .orElseGet(() -> refused(outcome.report()));
    }

    /** What was live when, the newest first. */
    @GET
    @Path("releases")
    public List<ReleaseRepresentation.LivePeriod> releases(@PathParam("id") String id) {
        known(id);
        return ReleaseRepresentation.history(store.history(id));
    }

    /** One release that was ever live, with the report it passed the gate with. */
    @GET
    @Path("releases/{release}")
    public ReleaseRepresentation release(@PathParam("id") String id, @PathParam("release") String release) {
        known(id);
        return ReleaseRepresentation.of(kept(id, release));
    }

    /** What one release changes for patients, beside another: both compared on every patient that their rules tell apart. */
    @GET
    @Path("releases/{before}/changes/{after}")
    public ReleaseChanges changes(
            @PathParam("id") String id, @PathParam("before") String before, @PathParam("after") String after) {
        Release old = compiled.need(id, before).release();
        return ReleaseChanges.between(old, compiled.need(id, after).release(), List.of());
    }

    /** One file of it, as it was. */
    @GET
    @Path("releases/{release}/files/{name: .+}")
    @Produces({MediaType.TEXT_PLAIN + ";charset=UTF-8", ProblemDetail.MEDIA_TYPE})
    public String file(
            @PathParam("id") String id, @PathParam("release") String release, @PathParam("name") String name) {
        known(id);
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
        known(id);
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

    private static Response refused(GateReport report) {
        int problems = report.problems().size();
        return ProblemDetail.of(
                        ProblemType.REFUSED,
                        (problems == 1 ? "there is one problem" : "there are " + problems + " problems")
                                + " with the candidate; the live release goes on answering")
                .with("accepted", report.accepted())
                .with("release", report.release())
                .with("problems", report.problems())
                .with("scenarios", report.scenarios())
                .with("coverage", report.coverage())
                .with("proof", report.proof())
                .with("changes", report.changes())
                .with("timing", report.timing())
                .response();
    }

    private Map<String, String> liveFiles(String id) {
        known(id);
        return releases.live(id)
                .map(LiveRelease::release)
                .<Map<String, String>>map(release -> release.guideline().files().texts())
                .orElse(Map.of());
    }

    private void known(String id) {
        if (!releases.known().contains(id)) {
            throw releases.missing(id).thrown();
        }
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
