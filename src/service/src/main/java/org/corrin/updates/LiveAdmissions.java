package org.corrin.updates;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.corrin.access.Person;
import org.corrin.gate.Acknowledgements;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemException;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.ReviewDemand;
import org.corrin.proposals.ReviewPolicy;
import org.corrin.release.Approval;
import org.corrin.store.GoingLive.LiveOrder;
import org.corrin.store.LiveEntry;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.Proposal.Content;
import org.corrin.updates.LiveSubmission.PassedCandidate;

/** The ways in which something may go live, each with who has to have said yes. */
@Singleton
class LiveAdmissions {

    private static final String LIVE = "release.live";
    private static final String TAKEN_BACK = "release.taken-back";

    private final Proposals proposals;
    private final ReviewPolicy policy;
    private final ReleaseStore store;
    private final Clock clock;

    LiveAdmissions(Proposals proposals, ReviewPolicy policy, ReleaseStore store, Clock clock) {
        this.proposals = proposals;
        this.policy = policy;
        this.store = store;
        this.clock = clock;
    }

    /** What the rules folder holds, where a saved file is all it takes. */
    LiveSubmission saved(GuidelineFiles files, ChangeAuthor folder) {
        return new LiveSubmission(
                live -> files,
                Acknowledgements.NONE,
                files.signatures(),
                folder,
                0,
                passed -> (newest, none, people) -> {
                    requireJudgedBeside(newest, passed);
                    return new LiveOrder(policy.unapproved().written(), event(LIVE, passed, folder), Optional.empty());
                });
    }

    /**
     * Files that their author puts live alone.
     *
     * @throws ProblemException if somebody else has to approve them
     */
    LiveSubmission alone(ProposedFiles files, Acknowledgements acknowledged, String signature, ChangeAuthor author) {
        requireNoReview();
        return new LiveSubmission(files, acknowledged, signature, author, 0, passed -> (newest, none, people) -> {
            // Somebody may have been given an account while this was checked.
            policy.takeUp(people);
            requireNoReview();
            requireJudgedBeside(newest, passed);
            Content content =
                    new Content(passed.before(), passed.changes(), acknowledged.names(), signature, author.why());
            Proposal proposal =
                    proposals.alone(passed.guideline(), content, passed.release(), passed.report(), author.actor());
            return new LiveOrder(
                    policy.approval(proposal, clock.instant()).written(),
                    event(LIVE, passed, author),
                    Optional.of(proposal));
        });
    }

    private void requireNoReview() {
        ReviewDemand demand = policy.demand();
        if (demand != ReviewDemand.NONE) {
            throw ProblemDetail.of(
                            ProblemType.SECOND_PERSON,
                            "here " + demand.label() + " other than its author must approve a change: propose it, POST"
                                    + " /v1/guidelines/{id}/proposals")
                    .thrown();
        }
    }

    /**
     * A proposal that was approved.
     *
     * @param signature of what it puts live; empty for the one that it came with
     */
    LiveSubmission approved(Proposal proposal, String signature, Person publisher) {
        Content content = proposal.content();
        ChangeAuthor author = new ChangeAuthor(publisher.actor(), content.why());
        return new LiveSubmission(
                live -> new GuidelineFiles(proposals.files(proposal)),
                Acknowledgements.of(content.acknowledged()),
                signature.isEmpty() ? content.signature() : signature,
                author,
                proposal.number(),
                passed -> (newest, kept, people) -> {
                    Proposal now = kept.orElseThrow(() -> new IllegalStateException("a proposal was lost"));
                    // Another replica may have revoked a reviewer a moment ago.
                    policy.takeUp(people);
                    Proposal live = proposals.live(newest, now, passed.release(), passed.charter(), publisher.actor());
                    return new LiveOrder(
                            policy.approval(now, clock.instant()).written(),
                            event(LIVE, passed, author),
                            Optional.of(live));
                });
    }

    /**
     * A release that was live before. One publisher may do that alone, also at night: what was approved once is no news. The
     * reviewers are told afterwards.
     *
     * @param files of it
     * @throws ProblemException if it was never approved, and somebody has to
     */
    LiveSubmission takenBack(String guideline, String release, ProposedFiles files, ChangeAuthor publisher) {
        List<LiveEntry> history = store.history(guideline);
        Approval approval = approvalThen(history, release);
        if (policy.demand() != ReviewDemand.NONE && !mayComeBack(history, release, approval)) {
            throw ProblemDetail.of(
                            ProblemType.SECOND_PERSON,
                            "`" + release + "` was never approved; propose it, and let somebody else approve it")
                    .thrown();
        }
        return new LiveSubmission(
                files,
                Acknowledgements.NOT_NEEDED,
                store.kept(guideline, release).map(kept -> kept.signature()).orElse(""),
                publisher,
                0,
                passed -> (newest, none, people) -> {
                    requireJudgedBeside(newest, passed);
                    // What is live already is not taken back.
                    Optional<Proposal> takenBack =
                            newest.filter(entry -> entry.isLive(release)).isPresent()
                                    ? Optional.empty()
                                    : Optional.of(proposals.takenBack(
                                            guideline, release, passed.before(), publisher.why(), publisher.actor()));
                    return new LiveOrder(approval.written(), event(TAKEN_BACK, passed, publisher), takenBack);
                });
    }

    /** Another replica may have put something live that this one has not taken up: then it was judged beside another. */
    private static void requireJudgedBeside(Optional<LiveEntry> newest, PassedCandidate passed) {
        boolean isAnother = newest.map(LiveEntry::release)
                .filter(release -> !release.equals(passed.before()))
                .filter(release -> !passed.unusable().contains(release))
                .isPresent();
        if (isAnother && !passed.before().isEmpty()) {
            throw ProblemDetail.of(ProblemType.STALE, "something else went live meanwhile")
                    .with("live", newest.map(LiveEntry::release).orElse(""))
                    .thrown();
        }
    }

    /** What was said of it when it last was live by itself. */
    private Approval approvalThen(List<LiveEntry> newestFirst, String release) {
        return newestFirst.stream()
                .filter(entry -> entry.isLive(release))
                .map(entry -> Approval.read(entry.approval()))
                .findFirst()
                .orElseGet(policy::unapproved);
    }

    /** What was approved; what went live before approvals were kept; and what a guideline began with. */
    private static boolean mayComeBack(List<LiveEntry> newestFirst, String release, Approval approval) {
        boolean wasLive = newestFirst.stream().anyMatch(entry -> entry.isLive(release));
        boolean isOlderThanApprovals = newestFirst.stream()
                .anyMatch(entry -> entry.isLive(release) && entry.approval().isEmpty());
        boolean isTheFirst = wasLive && newestFirst.get(newestFirst.size() - 1).isLive(release);
        return approval.state().isByOthers() || isOlderThanApprovals || isTheFirst;
    }

    private AuditEvent event(String action, PassedCandidate passed, ChangeAuthor author) {
        return AuditEvent.done(clock.instant(), author.actor(), action, passed.guideline(), passed.release())
                .with("why", author.why())
                .with("before", passed.before());
    }
}
