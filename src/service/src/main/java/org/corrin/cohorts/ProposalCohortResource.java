package org.corrin.cohorts;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.corrin.access.Roles;
import org.corrin.access.SignedIn;
import org.corrin.budget.HeapWatch;
import org.corrin.cohorts.CohortWork.CohortStatus;
import org.corrin.documents.DocumentNode;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.ArrivingBodies;
import org.corrin.http.FhirMediaType;
import org.corrin.http.QueryParameters;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.Proposals;
import org.corrin.release.Release;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.proposals.Proposal;
import org.jboss.logging.Logger;

/** What a proposal would change for a cohort. */
@Path("v1/guidelines/{id}/proposals/{number}/cohort")
@Blocking
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER})
public class ProposalCohortResource {

    private static final Logger LOG = Logger.getLogger(ProposalCohortResource.class);
    private static final String UPLOAD = "upload";
    private static final Set<String> LINES = Set.of(WantedAnswer.NDJSON, FhirMediaType.NDJSON);

    private final LiveReleases releases;
    private final Proposals proposals;
    private final CohortQueue queue;
    private final CohortSpool spool;
    private final CohortSettings settings;
    private final ArrivingBodies bodies;
    private final ReleaseStore store;
    private final SignedIn signedIn;
    private final Clock clock;
    private final HeapWatch heap = new HeapWatch();

    ProposalCohortResource(
            LiveReleases releases,
            Proposals proposals,
            CohortQueue queue,
            CohortSpool spool,
            CohortSettings settings,
            ArrivingBodies bodies,
            ReleaseStore store,
            SignedIn signedIn,
            Clock clock) {
        this.releases = releases;
        this.proposals = proposals;
        this.queue = queue;
        this.spool = spool;
        this.settings = settings;
        this.bodies = bodies;
        this.store = store;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Begins to decide a cohort by the live release and by what is proposed.
     *
     * @param folder the name of a folder of the operator; else the cohort is the body, one patient a line
     */
    @POST
    public Response begin(
            @PathParam("id") String id,
            @PathParam("number") long number,
            @QueryParam("folder") Optional<String> folder,
            @Context HttpServerRequest request,
            @Context UriInfo address,
            InputStream sent) {
        QueryParameters.only(List.of("folder"), request, address);
        Actor actor = signedIn.actor();
        try {
            releases.need(id);
            Proposal proposal = proposals.need(id, number);
            proposals.requireSubmitted(proposal);
            CohortWork work = new CohortWork(
                    folder.orElse(UPLOAD), proposal.release(), spool.folder(), settings.longest(), heap::isShort);
            queue.submit(proposal, work, () -> {
                CohortFiles files = folder.isPresent()
                        ? ofFolder(folder.get())
                        : CohortFiles.sent(spool.keep(lines(request, sent), work.folder()));
                record("cohort.asked", actor, proposal, work);
                return files;
            });
            return accepted(work, address.getAbsolutePath());
        } catch (IOException gone) {
            LOG.debugf("a cohort did not arrive whole: %s", gone.getMessage());
            throw ProblemDetail.of(ProblemType.NOT_UNDERSTOOD, "the cohort ended before it was whole")
                    .thrown();
        } catch (WebApplicationException refused) {
            bodies.closeWhenAnswered(request);
            throw refused;
        }
    }

    /** Nobody's patients are decided without an entry that says who asked. */
    private void record(String what, Actor actor, Proposal proposal, CohortWork work) {
        store.audit()
                .append(AuditEvent.done(clock.instant(), actor, what, proposal.guideline(), proposal.release())
                        .with("proposal", Long.toString(proposal.number()))
                        .with("cohort", work.name()));
    }

    private CohortFiles ofFolder(String name) {
        java.nio.file.Path folder = Optional.ofNullable(settings.folders().get(name))
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.NOT_FOUND,
                                "no folder of cohorts is called `" + DocumentNode.shortened(name) + "`")
                        .with("folders", folders())
                        .thrown());
        try {
            return CohortFiles.in(folder)
                    .orElseThrow(() -> ProblemDetail.of(
                                    ProblemType.NOT_FOUND, "there is no file *.ndjson in the folder `" + name + "`")
                            .thrown());
        } catch (IOException e) {
            throw ProblemDetail.of(
                            ProblemType.NOT_FOUND,
                            "the folder `" + name + "` cannot be read now; whoever runs the service has to look")
                    .thrown();
        }
    }

    private static InputStream lines(HttpServerRequest request, InputStream sent) {
        String type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE))
                .map(header -> header.replaceFirst(";.*", "").strip())
                .orElse("");
        if (!LINES.contains(type)) {
            throw ProblemDetail.of(
                            ProblemType.MEDIA_TYPE,
                            "send the cohort as " + WantedAnswer.NDJSON
                                    + ", one decision request or record a line, or name a"
                                    + " folder of the operator as `folder`")
                    .thrown();
        }
        return sent;
    }

    /** Where the last cohort is that this proposal was asked about as it is, and once it is done what would change. */
    @GET
    public CohortStatus status(@PathParam("id") String id, @PathParam("number") long number) {
        releases.needKnown(id);
        Proposal proposal = proposals.need(id, number);
        String live = releases.live(id)
                .map(LiveRelease::release)
                .map(Release::fingerprint)
                .orElse("");
        return queue.of(proposal)
                .filter(work -> work.isOf(proposal, live))
                .map(work -> work.status(folders()))
                .orElseGet(() -> CohortStatus.none(folders()));
    }

    /** Gives it up. */
    @DELETE
    public Response cancel(@PathParam("id") String id, @PathParam("number") long number, @Context UriInfo address) {
        releases.needKnown(id);
        Proposal proposal = proposals.need(id, number);
        CohortWork work = queue.of(proposal)
                .orElseThrow(() -> ProblemDetail.of(
                                ProblemType.NOT_FOUND,
                                "no cohort was asked about for this proposal here; it may be on another replica")
                        .thrown());
        if (!work.isOver()) {
            record("cohort.cancelled", signedIn.actor(), proposal, work);
            queue.cancel(work);
        }
        return accepted(work, address.getAbsolutePath());
    }

    private Response accepted(CohortWork work, URI place) {
        return Response.accepted(work.status(folders()))
                .location(place)
                .header("Retry-After", 1)
                .build();
    }

    private List<String> folders() {
        return List.copyOf(new TreeSet<>(settings.folders().keySet()));
    }
}
