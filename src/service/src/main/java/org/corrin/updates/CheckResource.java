package org.corrin.updates;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.CheckStage;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ProblemDetail;

/** Says what the gate finds in files that are laid over those that are live. Changes nothing. */
@RolesAllowed(Roles.AUTHOR)
@Path("v1/guidelines/{id}/check")
@Consumes(MediaType.APPLICATION_JSON)
@NonBlocking
public class CheckResource {

    private static final Set<String> FIELDS =
            Set.of("files", "why", "over", "acknowledge", "signature", "until", "draft");

    /** A check that was asked for. */
    private record AskedCheck(GateWork<CandidateOutcome> work, CheckStage until) {}

    private final ReleaseUpdates updates;
    private final ProposalBodies bodies;
    private final ProposalFiles files;
    private final GateWorks works;
    private final CheckStream stream;
    private final SignedIn signedIn;

    CheckResource(
            ReleaseUpdates updates,
            ProposalBodies bodies,
            ProposalFiles files,
            GateWorks works,
            CheckStream stream,
            SignedIn signedIn) {
        this.updates = updates;
        this.bodies = bodies;
        this.files = files;
        this.works = works;
        this.stream = stream;
        this.signedIn = signedIn;
    }

    /** The report, or where it will be. */
    @POST
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    public CompletionStage<Response> check(
            @PathParam("id") String id, @Context HttpServerRequest request, @Context UriInfo uri) {
        URI base = uri.getBaseUri();
        Optional<String> ifMatch = ifMatch(request);
        String author = signedIn.countedAs(request);
        return bodies.read(request, FIELDS, proposal -> {
            AskedCheck asked = ask(id, proposal, ifMatch, author);
            return works.answer(
                    id, asked.work(), base, outcome -> ReleaseAnswers.checked(outcome.report(), asked.until()));
        });
    }

    /** How far the check is, line by line, and at the end its report. */
    @POST
    @Produces(WantedAnswer.NDJSON + ";qs=0.5")
    public Multi<Object> stream(@PathParam("id") String id, @Context HttpServerRequest request) {
        Optional<String> ifMatch = ifMatch(request);
        String author = signedIn.countedAs(request);
        return Multi.createFrom()
                .completionStage(bodies.read(request, FIELDS, proposal -> ask(id, proposal, ifMatch, author)))
                .onItem()
                .transformToMultiAndConcatenate(asked -> stream.of(asked.work(), asked.until()));
    }

    private AskedCheck ask(String id, ReleaseProposal proposal, Optional<String> ifMatch, String author) {
        proposal.why(false);
        proposal.signature();
        Acknowledgements acknowledged = proposal.acknowledged();
        CheckStage until = proposal.until().orElse(CheckStage.PROOF);
        Optional<String> draft = proposal.draft().map(name -> author + " " + name);
        return new AskedCheck(updates.check(id, files.of(id, proposal, ifMatch), acknowledged, until, draft), until);
    }

    private static Optional<String> ifMatch(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.IF_MATCH));
    }
}
