package org.corrin.shadow;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.guidelines.LiveReleases;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.Proposals;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.proposals.Proposal;

/** The shadow of a proposal: shown, begun and ended. */
@Path("v1/guidelines/{id}/proposals/{number}/shadow")
@Blocking
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@RolesAllowed({Roles.PUBLISHER, Roles.ADMINISTRATOR})
public class ProposalShadowResource {

    private final LiveReleases releases;
    private final Proposals proposals;
    private final Shadows shadows;
    private final ReleaseStore store;
    private final SignedIn signedIn;
    private final Clock clock;

    ProposalShadowResource(
            LiveReleases releases,
            Proposals proposals,
            Shadows shadows,
            ReleaseStore store,
            SignedIn signedIn,
            Clock clock) {
        this.releases = releases;
        this.proposals = proposals;
        this.shadows = shadows;
        this.store = store;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** How it stands, and as much of what it counted as may be told. */
    @GET
    @RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER, Roles.AUDITOR, Roles.ADMINISTRATOR})
    public ToldShadow shown(@PathParam("id") String id, @PathParam("number") long number) {
        return shadows.told(need(id, number));
    }

    /** Begins it, in the place of another of the guideline, until somebody ends it. */
    @PUT
    public ToldShadow begin(@PathParam("id") String id, @PathParam("number") long number) {
        Proposal proposal = need(id, number);
        if (!proposal.state().isOpen()) {
            throw ProblemDetail.of(
                            ProblemType.PROPOSAL_STATE,
                            "proposal " + number + ": only what may still go live decides beside what is live")
                    .with("state", proposal.state().label())
                    .thrown();
        }
        ShadowName name = new ShadowName(id, number);
        record("shadow.begun", proposal);
        shadows.want(name);
        shadows.lookSoon();
        return shadows.told(proposal);
    }

    /** Ends it, wherever it was begun. What it counted can still be asked for. Where it is not wanted there is nothing to end. */
    @DELETE
    public ToldShadow end(@PathParam("id") String id, @PathParam("number") long number) {
        Proposal proposal = need(id, number);
        ShadowName name = new ShadowName(id, number);
        if (shadows.isWanted(name)) {
            record("shadow.ended", proposal);
            shadows.unwant(name);
            shadows.lookSoon();
        }
        return shadows.told(proposal);
    }

    private Proposal need(String id, long number) {
        releases.needKnown(id);
        return proposals.need(id, number);
    }

    private void record(String action, Proposal proposal) {
        store.audit()
                .append(AuditEvent.done(
                                clock.instant(), signedIn.actor(), action, proposal.guideline(), proposal.release())
                        .with("proposal", Long.toString(proposal.number())));
    }
}
