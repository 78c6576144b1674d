package org.corrin.updates;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.corrin.access.Person;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.Retirement;
import org.corrin.problems.ProblemDetail;
import org.corrin.store.LiveEntry;

/** Retires a guideline: it answers nobody any more, and its releases stay readable. */
@RolesAllowed(Roles.PUBLISHER)
@Path("v1/guidelines/{id}")
public class RetirementResource {

    /**
     * What was retired.
     *
     * @param release what was live until then
     */
    public record RetiredGuideline(String id, String release, String version, Retirement retired) {}

    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final ProposalBodies bodies;
    private final SignedIn signedIn;

    RetirementResource(LiveReleases releases, ReleaseUpdates updates, ProposalBodies bodies, SignedIn signedIn) {
        this.releases = releases;
        this.updates = updates;
        this.bodies = bodies;
        this.signedIn = signedIn;
    }

    /** Retires it at once, with the reason that callers are told. One that is retired stays so, for its first reason. */
    @DELETE
    @Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
    @NonBlocking
    public CompletionStage<RetiredGuideline> retire(@PathParam("id") String id, @Context HttpServerRequest request) {
        Person person = signedIn.person();
        return bodies.read(request, Set.of("why"), proposal -> retire(id, proposal, person));
    }

    private RetiredGuideline retire(String id, ReleaseProposal proposal, Person person) {
        if (releases.latest(id).isEmpty()) {
            throw releases.missing(id).thrown();
        }
        ChangeAuthor author = new ChangeAuthor(person.actor(), proposal.why(true));
        proposal.require();
        LiveEntry entry = updates.retire(id, author);
        return new RetiredGuideline(
                id, entry.release(), entry.version(), new Retirement(entry.at(), entry.by(), entry.why()));
    }
}
