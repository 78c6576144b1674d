package org.corrin.replay;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.corrin.access.Roles;
import org.corrin.budget.WorkBudget;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.http.ProcessorPermits;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.Proposals;
import org.corrin.replay.CandidateReplay.ReplayedChanges;
import org.corrin.store.proposals.Proposal;

/** What a proposal would have changed for those who asked. */
@Path("v1/guidelines/{id}/proposals/{number}/replay")
@Blocking
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@RolesAllowed({Roles.AUTHOR, Roles.REVIEWER, Roles.PUBLISHER})
public class ProposalReplayResource {

    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final Proposals proposals;
    private final CandidateReplay replay;
    private final ProcessorPermits processors;
    private final Clock clock;

    ProposalReplayResource(
            LiveReleases releases,
            StoredReleases stored,
            Proposals proposals,
            CandidateReplay replay,
            ProcessorPermits processors,
            Clock clock) {
        this.releases = releases;
        this.stored = stored;
        this.proposals = proposals;
        this.replay = replay;
        this.processors = processors;
        this.clock = clock;
    }

    /**
     * Decides what was logged by the live release and by what is proposed.
     *
     * @param since the first day; else thirty days ago
     */
    @GET
    public ReplayedChanges changes(
            @PathParam("id") String id, @PathParam("number") long number, @QueryParam("since") Optional<String> since) {
        LiveRelease live = releases.need(id);
        Proposal proposal = proposals.need(id, number);
        proposals.requireSubmitted(proposal);
        LiveRelease candidate = stored.proposed(id, proposals.files(proposal));
        Instant first = since.map(ProposalReplayResource::day)
                .orElseGet(() -> clock.instant().minus(USUAL));
        WorkBudget budget = new WorkBudget(LONGEST, () -> false);
        return processors.workingLong(() -> replay.of(live, candidate, first, budget));
    }

    private static Instant day(String given) {
        try {
            return LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw ProblemDetail.of(ProblemType.PARAMETER, "`since` must be a day, as 2026-11-30")
                    .thrown();
        }
    }
}
