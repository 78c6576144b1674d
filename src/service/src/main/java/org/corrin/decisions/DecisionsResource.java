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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.decisionlog.LoggedCall;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.ArrivingBodies;
import org.corrin.http.RequestBounds;
import org.corrin.http.WantedAnswer;
import org.corrin.intake.Handling;
import org.corrin.intake.RequestDay;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.store.audit.Actor;

/** Decides for one patient. */
@RolesAllowed(Roles.CALLER)
@Path("v1/guidelines/{id}/decisions")
public class DecisionsResource {

    /** What a request asks beside its body. */
    private record AskedAnswer(
            WantedAnswer wanted, HandlingPreference preference, AddressQuestion address, Actor caller) {}

    /**
     * The most entries of a request that is decided on the event loop. An ordinary patient has a few dozen and takes
     * some tens of microseconds, less than handing it to another thread is worth. What rules make of a request can grow
     * with the square of its entries, and may take until the engine cuts it off: that must not hold up everyone else on
     * the same event loop.
     */
    private static final int ORDINARY = 64;

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final RequestReader reader;
    private final LiveDecisions decisions;
    private final ArrivingBodies bodies;
    private final RequestBounds bounds;
    private final SignedIn signedIn;
    private final Executor workers;

    DecisionsResource(
            LiveReleases releases,
            StoredReleases stored,
            RequestReader reader,
            LiveDecisions decisions,
            ArrivingBodies bodies,
            RequestBounds bounds,
            SignedIn signedIn) {
        this.signedIn = signedIn;
        this.releases = releases;
        this.stored = stored;
        this.reader = reader;
        this.decisions = decisions;
        this.bodies = bodies;
        this.bounds = bounds;
        this.workers = Arc.container().getExecutorService();
    }

    /**
     * Reads the body as it comes, and decides: by the live release, or by another that was ever live. The address may say for
     * whom the answer is, in which language and for which day.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, MediaType.TEXT_PLAIN, ProblemDetail.MEDIA_TYPE})
    @NonBlocking
    public CompletionStage<Response> decide(
            @PathParam("id") String id,
            @QueryParam("release") Optional<String> release,
            @Context HttpServerRequest request,
            @Context UriInfo address) {
        AskedAnswer asked = new AskedAnswer(
                WantedAnswer.of(request),
                HandlingPreference.of(request),
                AddressQuestion.of(request, address, "release"),
                signedIn.actor());
        return reply(id, release, request, asked)
                .thenApply(reply -> asked.preference().confirmedIn(reply.response()));
    }

    private CompletionStage<DecisionReply> reply(
            String id, Optional<String> release, HttpServerRequest request, AskedAnswer asked) {
        if (release.isEmpty()) {
            return decide(
                    releases.need(id), asked, bodies.read(request, bounds.body().asLongValue()));
        }
        CompletionStage<Optional<byte[]>> body =
                bodies.read(request, bounds.body().asLongValue());
        return CompletableFuture.supplyAsync(() -> stored.need(id, release.get()), workers)
                .thenCompose(live -> decide(live, asked, body));
    }

    private CompletionStage<DecisionReply> decide(
            LiveRelease live, AskedAnswer asked, CompletionStage<Optional<byte[]>> body) {
        return body.thenCompose(
                read -> read.map(bytes -> decide(live, asked, bytes)).orElseGet(() -> tooLong(live)));
    }

    private CompletionStage<DecisionReply> tooLong(LiveRelease live) {
        return CompletableFuture.completedFuture(decisions.refuse(
                live,
                ProblemType.TOO_LARGE,
                ProblemDetail.tooLong("the body", bounds.body().asLongValue())));
    }

    private CompletionStage<DecisionReply> decide(LiveRelease live, AskedAnswer asked, byte[] body) {
        RequestReader.RequestReading reading = reader.read(body, body.length);
        if (reading instanceof RequestReader.Unreadable unreadable) {
            return CompletableFuture.completedFuture(decisions.refuse(live, unreadable.type(), unreadable.problem()));
        }
        RequestReader.Readable read = (RequestReader.Readable) reading;
        return read.entries() <= ORDINARY
                ? CompletableFuture.completedFuture(decide(live, asked, read, body))
                : CompletableFuture.supplyAsync(() -> decide(live, asked, read, body), workers);
    }

    private DecisionReply decide(LiveRelease live, AskedAnswer asked, RequestReader.Readable read, byte[] body) {
        Handling handling = asked.preference().handling();
        return decisions.decide(
                live,
                asked.address().over(read.tree()),
                asked.wanted(),
                handling,
                decisions.logged(() -> call(asked, body, handling, decisions.today())));
    }

    private static LoggedCall call(AskedAnswer asked, byte[] body, Handling handling, RequestDay today) {
        return new LoggedCall(
                "decisions",
                asked.caller(),
                body,
                () -> RequestQuestions.of(
                        body, asked.address().said(), asked.wanted().languages(), handling, today));
    }
}
