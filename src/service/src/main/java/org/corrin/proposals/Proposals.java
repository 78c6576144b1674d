package org.corrin.proposals;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.corrin.access.Person;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemException;
import org.corrin.problems.ProblemType;
import org.corrin.store.LiveEntry;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.Proposal.Content;
import org.corrin.store.proposals.Proposal.ProposalKind;
import org.corrin.store.proposals.ProposalState;
import org.corrin.store.proposals.ProposalStep;
import org.corrin.store.proposals.ProposalStep.Kind;
import org.corrin.store.proposals.ProposalStore;
import org.corrin.store.proposals.ProposalStore.ChangedProposal;
import org.corrin.store.proposals.ProposalStore.ProposalChange;

/**
 * The steps of a proposal. Each is decided on what the proposal is when its turn comes, and is recorded; one that may not be
 * taken throws what is to be answered, and is recorded as refused if somebody tried what is not theirs.
 */
@Singleton
public class Proposals {

    /** Who proposes what the rules folder holds: nobody knows who saved a file. */
    public static final Actor FOLDER = Actor.system("rules folder");

    private static final int MOST_OPEN = 200;

    /** A comment on a place of what is proposed; the file may be empty, and the line 0. */
    public record Comment(String text, String file, long line) {}

    /**
     * What rebasing came to.
     *
     * @param proposal as it is now
     * @param changedSince the files that differ between the release that it was laid over and the one that is live
     * @param both those of them that the proposal changes as well: its author has to look at them
     */
    public record Rebased(Proposal proposal, TreeSet<String> changedSince, TreeSet<String> both) {}

    private final ReleaseStore store;
    private final ReviewPolicy policy;
    private final Clock clock;

    Proposals(ReleaseStore store, ReviewPolicy policy, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /** Keeps a draft. */
    public Proposal create(String guideline, Content content, Actor author) {
        if (in(guideline, ProposalStore.open(), MOST_OPEN).size() >= MOST_OPEN) {
            throw ProblemDetail.of(
                            ProblemType.PROPOSAL_STATE,
                            MOST_OPEN + " proposals of `" + guideline + "` are open; withdraw some first")
                    .thrown();
        }
        Instant now = clock.instant();
        return store.proposals()
                .add(
                        Proposal.draft(guideline, content, author, now),
                        AuditEvent.done(now, author, "proposal.created", guideline, content.over())
                                .with("why", content.why()));
    }

    /** @throws ProblemException if there is none of that number */
    public Proposal need(String guideline, long number) {
        return store.proposals().find(guideline, number).orElseThrow(() -> unknown(guideline, number));
    }

    private static ProblemException unknown(String guideline, long number) {
        return ProblemDetail.of(
                        ProblemType.UNKNOWN_PROPOSAL, "there is no proposal " + number + " of `" + guideline + "`")
                .thrown();
    }

    /** Those in one of these states, the newest first, so many at most. */
    public List<Proposal> in(String guideline, List<ProposalState> states, int most) {
        return store.proposals().in(guideline, states, most);
    }

    /** Those that somebody has to look at: what is open, and what was taken back and no reviewer has seen. */
    public List<Proposal> waiting(String guideline, int most) {
        List<Proposal> waiting = new ArrayList<>(in(guideline, ProposalStore.open(), most));
        in(guideline, List.of(ProposalState.LIVE, ProposalState.SUPERSEDED), most).stream()
                .filter(one -> one.kind() == ProposalKind.TAKE_BACK && !one.was(Kind.SEEN))
                .forEach(waiting::add);
        return waiting;
    }

    /** Gives a draft other content. What was returned is a draft again. */
    public Proposal change(String guideline, long number, Content content, Person author) {
        return step(
                guideline,
                number,
                author.actor(),
                Kind.CHANGED,
                content.why(),
                now -> {
                    requireAuthor(now, author);
                    require(now, now.state().isEditable(), "only a draft, or what was returned, can be changed");
                    return now.with(content);
                },
                any -> ProposalState.DRAFT);
    }

    /** Takes one back before it is live. */
    public Proposal withdraw(String guideline, long number, String why, Person author) {
        return step(
                guideline,
                number,
                author.actor(),
                Kind.WITHDRAWN,
                why,
                now -> {
                    requireAuthor(now, author);
                    require(now, now.state().isOpen(), "it cannot be withdrawn any more");
                    return now;
                },
                any -> ProposalState.WITHDRAWN);
    }

    /** @throws ProblemException if it cannot be submitted now, or not by this person */
    public void requireSubmittable(Proposal proposal, Person author) {
        requireAuthor(proposal, author);
        require(proposal, proposal.state().isEditable(), "only a draft, or what was returned, can be submitted");
        requireFresh(proposal);
    }

    /** @throws ProblemException if it never passed the gate as it is */
    public void requireSubmitted(Proposal proposal) {
        boolean isAsItPassed = !proposal.state().isEditable() && proposal.state() != ProposalState.WITHDRAWN;
        require(proposal, isAsItPassed, "it has not been submitted, or was withdrawn");
    }

    /** @throws ProblemException if it is not approved, by as many as must be */
    public void requireApproved(Proposal proposal) {
        require(proposal, proposal.state() == ProposalState.APPROVED, "it is not approved");
        requireFresh(proposal);
    }

    /**
     * Notes what the gate said to a proposal. One that passed waits for reviewers, or is approved if nobody has to.
     *
     * @param checked the proposal that was checked: another content needs another check
     * @param charter whether it changes what guards all candidates, and nothing else
     */
    public Proposal submitted(Proposal checked, String release, String report, boolean accepted, boolean charter) {
        return change(checked.guideline(), checked.number(), now -> {
            require(
                    now,
                    now.state().isEditable() && now.content().equals(checked.content()),
                    "it was changed while it was checked");
            Proposal reported = now.checked(release, report, charter);
            Instant at = clock.instant();
            if (!accepted) {
                return new ChangedProposal(
                        reported, AuditEvent.refused(at, now.author(), "proposal.submitted", now.guideline(), release));
            }
            ProposalState next = policy.needed(reported) == 0 ? ProposalState.APPROVED : ProposalState.SUBMITTED;
            return new ChangedProposal(
                    reported.after(ProposalStep.of(at, now.author(), Kind.SUBMITTED, ""), next),
                    AuditEvent.done(at, now.author(), "proposal.submitted", now.guideline(), release));
        });
    }

    /** A reviewer looks at it. */
    public Proposal takeUp(String guideline, long number, Person reviewer) {
        return step(
                guideline,
                number,
                reviewer.actor(),
                Kind.TAKEN_UP,
                "",
                now -> {
                    require(now, now.state().isDecidedOn(), "it does not wait for a reviewer");
                    return now;
                },
                any -> ProposalState.UNDER_REVIEW);
    }

    /** Says something about it, or about a line of it. */
    public Proposal comment(String guideline, long number, Comment comment, Person person) {
        return change(guideline, number, now -> {
            require(now, now.state().isOpen(), "it is closed");
            ProposalStep step = new ProposalStep(
                    clock.instant(), person.actor(), Kind.COMMENTED, comment.text(), comment.file(), comment.line());
            return new ChangedProposal(now.after(step, now.state()), done(step, now));
        });
    }

    /**
     * Approves it. Nobody approves what is theirs; where nobody has to approve it, its author may, and answers say so.
     *
     * @param release what the reviewer has read, by its fingerprint: its author may have changed it since
     */
    public Proposal approve(String guideline, long number, String release, String note, Person reviewer) {
        requireFresh(need(guideline, number));
        return recordingRefusal(
                guideline,
                number,
                "proposal.approved",
                reviewer.actor(),
                () -> change(guideline, number, now -> {
                    if (now.author().isSame(reviewer.actor())) {
                        throw ProblemDetail.of(
                                        ProblemType.SECOND_PERSON,
                                        "you wrote proposal " + number + ", and somebody else has to approve it")
                                .thrown();
                    }
                    require(now, now.state().isDecidedOn() || lacksApproval(now), "it does not wait for approval");
                    if (!release.equals(now.release())) {
                        throw state(now, "it is not what you read any more").thrown();
                    }
                    ProposalStep step = ProposalStep.of(clock.instant(), reviewer.actor(), Kind.APPROVED, note);
                    Proposal approved = now.after(step, ProposalState.UNDER_REVIEW);
                    ProposalState next =
                            policy.isApproved(approved) ? ProposalState.APPROVED : ProposalState.UNDER_REVIEW;
                    return new ChangedProposal(now.after(step, next), done(step, now));
                }));
    }

    /** What was approved may lack approval again: somebody was removed, or more have to approve by now. */
    private boolean lacksApproval(Proposal proposal) {
        return proposal.state() == ProposalState.APPROVED && !policy.isApproved(proposal);
    }

    /** Returns it to its author, with the reason and comments on places. */
    public Proposal giveBack(String guideline, long number, String why, List<Comment> comments, Person reviewer) {
        return change(guideline, number, now -> {
            require(now, now.state().isDecidedOn() || now.state() == ProposalState.APPROVED, "it is not under review");
            Proposal commented = now;
            for (Comment comment : comments) {
                commented = commented.after(
                        new ProposalStep(
                                clock.instant(),
                                reviewer.actor(),
                                Kind.COMMENTED,
                                comment.text(),
                                comment.file(),
                                comment.line()),
                        now.state());
            }
            ProposalStep step = ProposalStep.of(clock.instant(), reviewer.actor(), Kind.RETURNED, why);
            return new ChangedProposal(commented.after(step, ProposalState.RETURNED), done(step, now));
        });
    }

    /** Lays it over what is live now. What others approved before, they have to approve again. */
    public Rebased rebase(String guideline, long number, Person author) {
        Proposal now = need(guideline, number);
        boolean isStale = isStale(now);
        Optional<LiveEntry> live = store.live(guideline);
        String newest = live.map(LiveEntry::release).orElse("");
        Map<String, String> before = files(guideline, now.content().over());
        Map<String, String> after = files(guideline, newest);
        TreeSet<String> changedSince = differing(before, after);
        TreeSet<String> both = new TreeSet<>(changedSince);
        both.retainAll(now.content().files().keySet());
        Proposal rebased = step(
                guideline,
                number,
                author.actor(),
                Kind.REBASED,
                newest,
                one -> {
                    requireAuthor(one, author);
                    require(one, one.state().isOpen(), "it is closed");
                    require(one, one.state().isEditable() || isStale, "others are deciding on it as it is");
                    return one.with(one.content().over(newest));
                },
                any -> ProposalState.DRAFT);
        return new Rebased(rebased, changedSince, both);
    }

    /** Says that a reviewer has seen what was put live without them. */
    public Proposal seen(String guideline, long number, Person reviewer) {
        return step(
                guideline,
                number,
                reviewer.actor(),
                Kind.SEEN,
                "",
                now -> {
                    require(now, now.kind() == ProposalKind.TAKE_BACK, "it was reviewed before it was live");
                    if (now.author().isSame(reviewer.actor())) {
                        throw ProblemDetail.of(
                                        ProblemType.SECOND_PERSON, "you took it back; somebody else has to see it")
                                .thrown();
                    }
                    return now;
                },
                UnaryOperator.identity());
    }

    /** The files of a release that was ever live; none of an empty name. */
    public Map<String, String> files(String guideline, String release) {
        return release.isEmpty()
                ? Map.of()
                : store.kept(guideline, release).map(StoredRelease::files).orElse(Map.of());
    }

    /** All files that a proposal would put live: its own, laid over those of the release that it changes. */
    public Map<String, String> files(Proposal proposal) {
        Content content = proposal.content();
        return content.laidOver(files(proposal.guideline(), content.over()));
    }

    /** Whether something else is live than what it is laid over, or the guideline was retired since it was submitted. */
    public boolean isStale(Proposal proposal) {
        Optional<LiveEntry> newest = store.live(proposal.guideline());
        return proposal.state().isOpen() && (isOver(newest, proposal) || isRetiredSince(newest, proposal));
    }

    private static boolean isOver(Optional<LiveEntry> newest, Proposal proposal) {
        return !newest.map(LiveEntry::release)
                .orElse("")
                .equals(proposal.content().over());
    }

    /** Who approved it did not know that the guideline would be retired. */
    private static boolean isRetiredSince(Optional<LiveEntry> newest, Proposal proposal) {
        Optional<Instant> submitted = proposal.steps().stream()
                .filter(step -> step.what() == Kind.SUBMITTED)
                .map(ProposalStep::at)
                .reduce((first, second) -> second);
        return newest.filter(LiveEntry::retired)
                .filter(entry ->
                        submitted.filter(at -> !entry.at().isBefore(at)).isPresent())
                .isPresent();
    }

    /** @throws ProblemException with status 409, if something else is live than what it is laid over */
    public void requireFresh(Proposal proposal) {
        if (isStale(proposal)) {
            throw ProblemDetail.of(
                            ProblemType.STALE,
                            "proposal " + proposal.number() + " is laid over `"
                                    + proposal.content().over()
                                    + "`, which is not live any more or was retired since; rebase it")
                    .with(
                            "live",
                            store.live(proposal.guideline())
                                    .map(LiveEntry::release)
                                    .orElse(""))
                    .thrown();
        }
    }

    /**
     * What becomes of a proposal that goes live now.
     *
     * @param release what the gate let through
     * @param charter whether it weakens what guards all candidates, beside what is live now
     * @throws ProblemException if it may not
     */
    public Proposal live(Optional<LiveEntry> newest, Proposal now, String release, boolean charter, Actor publisher) {
        require(now, now.state() == ProposalState.APPROVED, "it is not approved");
        require(now, now.release().equals(release), "it is not what was approved");
        require(now, now.charter() || !charter, "it weakens what guards all candidates, and was not approved as that");
        if (!policy.isApproved(now)) {
            throw ProblemDetail.of(
                            ProblemType.SECOND_PERSON,
                            "of those who approved proposal " + now.number() + ", "
                                    + policy.approvals(now).size() + " may still approve, and "
                                    + policy.needed(now) + " have to")
                    .thrown();
        }
        if (isOver(newest, now) || isRetiredSince(newest, now)) {
            throw ProblemDetail.of(ProblemType.STALE, "something else went live meanwhile; rebase the proposal")
                    .with("live", newest.map(LiveEntry::release).orElse(""))
                    .thrown();
        }
        return now.after(ProposalStep.of(clock.instant(), publisher, Kind.LIVE, ""), ProposalState.LIVE);
    }

    /** Runs a step, and records it as refused if somebody tried what somebody else has to do. */
    public <T> T recordingRefusal(String guideline, long number, String action, Actor actor, Supplier<T> tried) {
        try {
            return tried.get();
        } catch (ProblemException refused) {
            if (refused.problem().type().endsWith(ProblemType.SECOND_PERSON.code())) {
                store.audit()
                        .append(AuditEvent.refused(clock.instant(), actor, action, guideline, "")
                                .with("proposal", Long.toString(number))
                                .with("why", refused.problem().detail()));
            }
            throw refused;
        }
    }

    private Proposal step(
            String guideline,
            long number,
            Actor actor,
            Kind what,
            String note,
            UnaryOperator<Proposal> change,
            UnaryOperator<ProposalState> next) {
        return change(guideline, number, now -> {
            Proposal changed = change.apply(now);
            ProposalStep step = ProposalStep.of(clock.instant(), actor, what, note);
            return new ChangedProposal(changed.after(step, next.apply(now.state())), done(step, now));
        });
    }

    private Proposal change(String guideline, long number, ProposalChange change) {
        return store.proposals().change(guideline, number, change).orElseThrow(() -> unknown(guideline, number));
    }

    private static AuditEvent done(ProposalStep step, Proposal proposal) {
        return AuditEvent.done(
                step.at(),
                step.actor(),
                "proposal." + step.what().label().replace(' ', '-'),
                proposal.guideline(),
                proposal.release());
    }

    private static void requireAuthor(Proposal proposal, Person person) {
        if (!proposal.author().isSame(person.actor())) {
            throw ProblemDetail.of(
                            ProblemType.SECOND_PERSON,
                            "proposal " + proposal.number() + " is `"
                                    + proposal.author().name() + "`'s; make one of your own, or comment on it")
                    .thrown();
        }
    }

    private static void require(Proposal proposal, boolean holds, String why) {
        if (!holds) {
            throw state(proposal, why).thrown();
        }
    }

    private static ProblemDetail state(Proposal proposal, String why) {
        return ProblemDetail.of(ProblemType.PROPOSAL_STATE, "proposal " + proposal.number() + ": " + why)
                .with("state", proposal.state().label())
                .with("release", proposal.release());
    }

    private static TreeSet<String> differing(Map<String, String> one, Map<String, String> other) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Optional.ofNullable(one.get(name)).equals(Optional.ofNullable(other.get(name))));
        return names;
    }

    /** The files by which one set differs from another; null takes one out. */
    public static Map<String, String> changes(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changes = new HashMap<>();
        for (String name : differing(before, after)) {
            changes.put(name, after.get(name));
        }
        return changes;
    }

    /** A proposal that its author approves and puts live in one step, where nobody else has to approve it. */
    public Proposal alone(String guideline, Content content, String release, String report, Actor author) {
        Instant now = clock.instant();
        List<ProposalStep> steps = new ArrayList<>();
        Proposal proposal = Proposal.draft(guideline, content, author, now).checked(release, report, false);
        for (Kind what : List.of(Kind.SUBMITTED, Kind.APPROVED, Kind.LIVE)) {
            steps.add(ProposalStep.of(now, author, what, ""));
        }
        for (ProposalStep step : steps) {
            proposal = proposal.after(step, ProposalState.LIVE);
        }
        return proposal;
    }

    /**
     * Proposes what the rules folder holds, and takes back what it held before and nobody has decided on.
     *
     * @return the proposal; the one that is open already, if it is of the same release
     */
    public Proposal fromFolder(String guideline, Content content, String release, String report, boolean charter) {
        for (Proposal open : in(guideline, ProposalStore.open(), MOST_OPEN)) {
            if (!open.author().isSame(FOLDER)) {
                continue;
            }
            if (open.release().equals(release) && open.content().over().equals(content.over())) {
                return open;
            }
            step(
                    guideline,
                    open.number(),
                    FOLDER,
                    Kind.WITHDRAWN,
                    "the folder was changed again",
                    now -> now,
                    any -> ProposalState.WITHDRAWN);
        }
        return submitted(create(guideline, content, FOLDER), release, report, true, charter);
    }

    /** A release that a publisher puts live again, which reviewers have to be told. */
    public Proposal takenBack(String guideline, String release, String over, String why, Actor publisher) {
        Instant now = clock.instant();
        Content content = new Content(over, Map.of(), List.of(), "", why);
        return Proposal.takeBack(guideline, release, content, publisher, now)
                .after(ProposalStep.of(now, publisher, Kind.LIVE, why), ProposalState.LIVE);
    }
}
