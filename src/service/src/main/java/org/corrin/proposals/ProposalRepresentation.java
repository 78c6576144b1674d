package org.corrin.proposals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.corrin.store.audit.Actor;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.ProposalStep;
import org.jspecify.annotations.Nullable;

/**
 * A proposal, as REST shows it.
 *
 * @param kind {@code change}, or {@code take back}
 * @param stale whether something else is live than what it is laid over
 * @param over the release that it is laid over
 * @param release what it would put live, by its fingerprint; empty before it was checked
 * @param charter whether it changes what guards all candidates, and nothing else
 * @param needed how many others have to approve it
 * @param approvals who has, and still may
 * @param files the names of the files that it changes or takes out
 * @param shadow what its shadow tells, in a line; left out of lists, and while it tells nothing
 * @param report what the gate said to it; left out of lists, and before it was checked
 */
public record ProposalRepresentation(
        long number,
        String guideline,
        String kind,
        String state,
        boolean stale,
        String over,
        String release,
        String why,
        SteppedBy author,
        boolean charter,
        int needed,
        List<ApprovedBy> approvals,
        Set<String> files,
        List<String> acknowledged,
        Instant created,
        Instant changed,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Step> steps,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String shadow,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Nullable
        String report) {

    /** Somebody, by who vouches for them and their name there; and what they are called. */
    public record SteppedBy(String name, String issuer, String subject) {
        static SteppedBy of(Actor actor) {
            return new SteppedBy(actor.name(), actor.issuer(), actor.subject());
        }
    }

    /** Somebody who approved it. */
    public record ApprovedBy(SteppedBy by, Instant at) {}

    /** Something that happened to it. */
    public record Step(
            String what,
            Instant at,
            SteppedBy by,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String note,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String file,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long line) {

        static Step of(ProposalStep step) {
            return new Step(
                    step.what().label(), step.at(), SteppedBy.of(step.actor()), step.note(), step.file(), step.line());
        }
    }

    /** One with all that happened to it and what the gate said. */
    public static ProposalRepresentation whole(Proposal proposal, boolean stale, ReviewPolicy policy, String shadow) {
        return of(
                proposal,
                stale,
                policy,
                proposal.steps().stream().map(Step::of).toList(),
                shadow,
                proposal.report().isEmpty() ? null : proposal.report());
    }

    /** One as it stands in a list. */
    public static ProposalRepresentation listed(Proposal proposal, boolean stale, ReviewPolicy policy) {
        return of(proposal, stale, policy, List.of(), "", null);
    }

    private static ProposalRepresentation of(
            Proposal proposal,
            boolean stale,
            ReviewPolicy policy,
            List<Step> steps,
            String shadow,
            @Nullable String report) {
        return new ProposalRepresentation(
                proposal.number(),
                proposal.guideline(),
                proposal.kind().label(),
                proposal.state().label(),
                stale,
                proposal.content().over(),
                proposal.release(),
                proposal.content().why(),
                SteppedBy.of(proposal.author()),
                proposal.charter(),
                policy.needed(proposal),
                policy.approvals(proposal).stream()
                        .map(one -> new ApprovedBy(SteppedBy.of(one.getKey()), one.getValue()))
                        .toList(),
                proposal.content().files().keySet(),
                proposal.content().acknowledged(),
                proposal.created(),
                proposal.changed(),
                steps,
                shadow,
                report);
    }
}
