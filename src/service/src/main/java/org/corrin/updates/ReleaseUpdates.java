package org.corrin.updates;

import static org.corrin.updates.ProposedFiles.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.corrin.budget.HeapWatch;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.changes.ReleaseChanges;
import org.corrin.documents.FileProblem;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckStage;
import org.corrin.gate.GateReport;
import org.corrin.gate.GateResult;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.guidelines.GuidelineRepresentation.LiveVersion;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.RefusedCandidate;
import org.corrin.guidelines.Retirement;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.ReviewDemand;
import org.corrin.proposals.ReviewPolicy;
import org.corrin.release.Approval;
import org.corrin.release.Release;
import org.corrin.store.LiveEntry;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRefusal;
import org.corrin.store.StoredRelease;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.store.proposals.Proposal;
import org.corrin.store.proposals.Proposal.Content;
import org.corrin.updates.CandidateProgress.CandidateAtGate;
import org.corrin.updates.GateMeters.CheckOutcome;
import org.corrin.updates.LiveSubmission.PassedCandidate;
import org.jboss.logging.Logger;

/**
 * Takes candidates through the gate and puts live what passes, one at a time.
 *
 * <p>A release is kept in the store first, in one transaction with its going live, and answers requests after that: a
 * service that dies in between starts with the new release, whole.
 */
@Singleton
class ReleaseUpdates {

    private static final Logger LOG = Logger.getLogger(ReleaseUpdates.class);

    private static final JsonMapper JSON = new JsonMapper();

    private static final FileProblem RETIRED_MEANWHILE = FileProblem.of(
            "",
            "the guideline was retired while this was checked",
            "propose it again if the guideline is to come back");

    private final GateQueue queue;
    private final GateMeters meters;

    /** Held while something goes live or is retired, so that the store and what answers say the same. */
    private final Object changing = new Object();

    /** Kept by an earlier version of this service, and refused by the checks of this one. */
    private final Set<String> unusable = ConcurrentHashMap.newKeySet();

    private final LiveReleases releases;
    private final ReleaseGate gate;
    private final ReleaseStore store;
    private final Proposals proposals;
    private final ReviewPolicy policy;
    private final RequiredSignatures signatures;
    private final GuidelineEvents events;
    private final CandidateProgress progress;
    private final Clock clock;

    ReleaseUpdates(
            LiveReleases releases,
            ReleaseGate gate,
            ReleaseStore store,
            Proposals proposals,
            ReviewPolicy policy,
            RequiredSignatures signatures,
            GuidelineEvents events,
            CandidateProgress progress,
            Clock clock,
            GateBounds bounds,
            GateMeters meters) {
        this.meters = meters;
        HeapWatch heap = new HeapWatch();
        queue = new GateQueue(bounds.longest(), heap::isShort);
        meters.watch(queue);
        this.releases = releases;
        this.gate = gate;
        this.store = store;
        this.proposals = proposals;
        this.policy = policy;
        this.signatures = signatures;
        this.events = events;
        this.progress = progress;
        this.clock = clock;
    }

    @PreDestroy
    void stop() {
        queue.close();
    }

    /**
     * Asks what the gate says to a candidate, as far as a stage; nothing is changed by asking. A newer question about the same
     * draft takes the place of this one.
     *
     * @param draft whose it is, and its name; nothing if it has none
     */
    GateWork<CandidateOutcome> check(
            String id,
            ProposedFiles proposed,
            Acknowledgements acknowledged,
            CheckStage until,
            Optional<String> draft) {
        Function<WorkBudget, CandidateOutcome> work = budget -> {
            GuidelineFiles files = proposed.on(releases.latest(id));
            return new CandidateOutcome(
                    until == CheckStage.PROOF
                            ? pass(id, files, acknowledged, budget).report()
                            : gate.check(
                                    Candidate.of(id, files),
                                    releases.latest(id).map(LiveRelease::release),
                                    until,
                                    budget),
                    Optional.empty());
        };
        return draft.map(name -> queue.submitInPlace(id + " " + name, work)).orElseGet(() -> queue.submit(work));
    }

    /** What one release changes for patients beside another. It takes its turn at the gate, and has the same budget. */
    ReleaseChanges changes(Release before, Release after) {
        return queue.run(budget -> ReleaseChanges.between(before, after, List.of(), budget));
    }

    /**
     * Takes a candidate through the gate and puts it live if it passes and may. The work fails with {@link StoreUnavailable}
     * if it passed and could not be kept; then it is not live either.
     */
    GateWork<CandidateOutcome> submit(String id, LiveSubmission submission) {
        Optional<Retirement> known = releases.retirement(id);
        return queue.submit(budget -> {
            GuidelineFiles files = submission.files().on(releases.latest(id));
            events.candidate(id, files.fingerprint(), submission.author());
            CandidateAtGate candidate = new CandidateAtGate(id, files.fingerprint(), submission.author(), budget);
            return progress.telling(candidate, () -> decideOn(candidate, files, submission, known));
        });
    }

    /** @param known the retirement that its author knew of, and may want to end */
    private CandidateOutcome decideOn(
            CandidateAtGate candidate, GuidelineFiles files, LiveSubmission submission, Optional<Retirement> known) {
        List<FileProblem> unsigned =
                signatures.problems(candidate.guideline(), candidate.release(), submission.signature());
        if (!unsigned.isEmpty()) {
            return refused(candidate, GateReport.refused(candidate.release(), unsigned));
        }
        GateResult result = pass(candidate.guideline(), files, submission.acknowledged(), candidate.budget());
        if (result.release().isEmpty()) {
            return refused(candidate, result.report());
        }
        // Its author may have been told meanwhile that it was given up.
        candidate.budget().begin("going live");
        synchronized (changing) {
            Optional<Retirement> now = releases.retirement(candidate.guideline());
            return now.isPresent() && !now.equals(known)
                    ? refused(candidate, GateReport.refused(result.report().release(), List.of(RETIRED_MEANWHILE)))
                    : goLive(result.release().get(), result.report(), submission);
        }
    }

    /**
     * Takes a draft through the gate. If it passes, it waits for reviewers.
     *
     * @return what the gate said; nothing goes live
     */
    GateWork<CandidateOutcome> propose(Proposal draft) {
        String id = draft.guideline();
        return queue.submit(budget -> {
            proposals.requireFresh(draft);
            requireJudgedBeside(draft.content().over(), releases.latest(id));
            GateReport report = pass(
                            id,
                            new GuidelineFiles(draft.content().laidOver(texts(releases.latest(id)))),
                            Acknowledgements.of(draft.content().acknowledged()),
                            budget)
                    .report();
            events.proposal(proposals.submitted(
                    draft,
                    report.release(),
                    json(report),
                    report.accepted(),
                    report.charter().weakens()));
            return new CandidateOutcome(report, Optional.empty());
        });
    }

    /** Takes what the rules folder holds through the gate. If it passes, it waits for reviewers; if not, it is refused. */
    GateWork<CandidateOutcome> proposeSaved(String id, GuidelineFiles files, ChangeAuthor folder) {
        return queue.submit(budget -> {
            GateReport report = pass(id, files, Acknowledgements.NONE, budget).report();
            if (!report.accepted()) {
                refuse(id, report, folder);
            } else {
                Optional<LiveRelease> live = releases.latest(id);
                Content content = new Content(
                        fingerprint(live),
                        Proposals.changes(texts(live), files.texts()),
                        List.of(),
                        files.signatures(),
                        folder.why());
                events.proposal(proposals.fromFolder(
                        id,
                        content,
                        report.release(),
                        json(report),
                        report.charter().weakens()));
            }
            return new CandidateOutcome(report, Optional.empty());
        });
    }

    /** A replica that has not followed yet would judge beside what was live before. */
    private static void requireJudgedBeside(String over, Optional<LiveRelease> live) {
        if (!fingerprint(live).equals(over)) {
            throw ProblemDetail.of(ProblemType.STALE, "this replica has not taken up yet what is live; try again")
                    .thrown();
        }
    }

    private static String fingerprint(Optional<LiveRelease> live) {
        return live.map(one -> one.release().fingerprint()).orElse("");
    }

    private CandidateOutcome refused(CandidateAtGate candidate, GateReport report) {
        refuse(candidate.guideline(), report, candidate.author());
        return new CandidateOutcome(report, Optional.empty());
    }

    /**
     * Retires a guideline that was ever live, at once: it waits for no candidate at the gate, and one that was proposed
     * before does not go live.
     *
     * @return the entry that says so; of one that is retired already, the one from then
     */
    LiveEntry retire(String id, ChangeAuthor author) {
        synchronized (changing) {
            LiveEntry retired = store.retire(id, clock.instant(), author.actor(), author.why());
            retired(retired);
            return retired;
        }
    }

    private void retired(LiveEntry entry) {
        Retirement retirement = new Retirement(entry.at(), entry.by(), entry.why());
        if (releases.retirement(entry.guideline()).filter(retirement::equals).isEmpty()) {
            releases.retire(entry.guideline(), Optional.empty(), retirement);
            LOG.warnf("retired: %s, by %s: %s", entry.guideline(), entry.by(), entry.why());
            events.retired(entry);
        }
    }

    /** Refuses a candidate that cannot come to the gate, such as one of which not every file can be read. */
    void refuseUnread(String id, List<FileProblem> problems, ChangeAuthor author) {
        queue.run(budget -> {
            refuse(id, GateReport.refused("", problems), author);
            return id;
        });
    }

    /** Takes over what another replica, or this one before it was restarted, put live or retired. */
    void follow(String id) {
        Optional<LiveEntry> newest = behind(id);
        if (newest.filter(LiveEntry::retired).isPresent() && releases.latest(id).isPresent()) {
            synchronized (changing) {
                behind(id).filter(LiveEntry::retired).ifPresent(this::retired);
            }
        } else if (newest.filter(entry -> !unusable.contains(entry.release())).isPresent()) {
            queue.run(budget -> {
                behind(id).ifPresent(this::restore);
                return id;
            });
        }
    }

    /** The newest entry of a guideline, if it is not what answers here. */
    private Optional<LiveEntry> behind(String id) {
        return store.live(id)
                .filter(newest -> newest.retired() ? releases.retirement(id).isEmpty() : !isLive(id, newest.release()));
    }

    /** Makes the gate ready for candidates, while nobody waits for it. */
    void prepare() {
        queue.submit(budget -> {
            releases.known().stream()
                    .findFirst()
                    .flatMap(releases::live)
                    .ifPresent(live -> gate.prepare(live.release()));
            return true;
        });
    }

    /** An error of the engine must not take the service with it, nor leave an author without an answer. */
    private GateResult pass(String id, GuidelineFiles files, Acknowledgements acknowledged, WorkBudget budget) {
        if (RetirementNotice.in(files).isPresent()) {
            return GateResult.refused(GateReport.refused(files.fingerprint(), List.of(RetirementNotice.inRelease())));
        }
        // Where others have to approve, what was live before comes back through a publisher, or is judged as anything
        // else.
        boolean isKnown = policy.demand() == ReviewDemand.NONE && wasLive(id, files.fingerprint());
        Candidate candidate =
                Candidate.of(id, files).acknowledging(isKnown ? Acknowledgements.NOT_NEEDED : acknowledged);
        try {
            GateResult result = gate.check(candidate, releases.latest(id).map(LiveRelease::release), budget);
            meters.count(result.release().isPresent() ? CheckOutcome.PASSED : CheckOutcome.REFUSED);
            return result;
        } catch (WorkGivenUp e) {
            meters.count(CheckOutcome.GIVEN_UP);
            LOG.warnf("a candidate of %s is not decided on: %s", id, e.getMessage());
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("the gate failed on a candidate", e);
            return GateResult.refused(GateReport.refused(
                    files.fingerprint(),
                    List.of(FileProblem.of(
                            "", "the checks failed on these files", "the operator finds why in the log"))));
        }
    }

    /** What was live before may be so again, from wherever it comes. */
    private boolean wasLive(String id, String release) {
        try {
            return store.kept(id, release).isPresent();
        } catch (StoreUnavailable e) {
            LOG.warnf("whether a candidate of %s was live before is not known: %s", id, e.getMessage());
            return false;
        }
    }

    private void refuse(String id, GateReport report, ChangeAuthor author) {
        releases.refuse(id, new RefusedCandidate(report.release(), clock.instant(), report.problems()));
        LOG.errorf(
                "not live: %s, %s",
                id,
                report.problems().size() == 1 ? "1 problem" : report.problems().size() + " problems");
        for (FileProblem problem : report.problems()) {
            LOG.errorf("%s/%s", id, RefusedCandidate.onOneLine(problem));
        }
        events.refused(id, report, author);
        try {
            store.refuse(
                    new StoredRefusal(id, report.release(), clock.instant(), author.who(), json(report.problems())),
                    author.actor());
        } catch (StoreUnavailable e) {
            LOG.warnf("the refused candidate of %s is not kept: %s", id, e.getMessage());
        }
    }

    private CandidateOutcome goLive(Release release, GateReport report, LiveSubmission submission) {
        GuidelineMetadata about = release.guideline().about();
        ChangeAuthor author = submission.author();
        Optional<LiveRelease> before = releases.latest(about.id());
        StoredRelease kept = new StoredRelease(
                about.id(),
                release.fingerprint(),
                about.version(),
                release.guideline().files().texts(),
                json(report),
                clock.instant(),
                author.who(),
                author.why(),
                submission.signature());
        PassedCandidate passed = new PassedCandidate(
                about.id(),
                release.fingerprint(),
                fingerprint(before),
                Set.copyOf(unusable),
                Proposals.changes(texts(before), kept.files()),
                report.charter().weakens(),
                kept.report());
        LiveEntry wentLive =
                store.goLive(kept, submission.proposal(), submission.admission().of(passed));
        LiveRelease live = live(release, wentLive);
        if (isLive(about.id(), release.fingerprint())) {
            releases.forgetRefused(about.id());
        } else {
            swap(live, wentLive);
        }
        return new CandidateOutcome(report, Optional.of(LiveVersion.of(live)));
    }

    private boolean isLive(String id, String release) {
        return releases.live(id).filter(live -> live.isOf(release)).isPresent();
    }

    private void restore(LiveEntry newest) {
        StoredRelease kept = store.kept(newest.guideline(), newest.release())
                .orElseThrow(() -> new IllegalStateException("the store lost a release that is live"));
        ReleaseBuild built = build(kept);
        synchronized (changing) {
            // Building takes its time, and somebody may have retired it here meanwhile.
            if (store.live(newest.guideline()).filter(newest::equals).isPresent()) {
                restore(newest, built);
            }
        }
    }

    private void restore(LiveEntry newest, ReleaseBuild built) {
        if (newest.retired()) {
            releases.retire(
                    newest.guideline(),
                    built.release().map(last -> live(last, newest)),
                    new Retirement(newest.at(), newest.by(), newest.why()));
        } else if (built.release().isPresent()) {
            swap(live(built.release().get(), newest), newest);
        } else if (unusable.add(newest.release())) {
            LOG.errorf(
                    "what is live in the store cannot be used here: %s, %s: %s",
                    newest.guideline(),
                    newest.release(),
                    RefusedCandidate.onOneLine(built.problems().get(0)));
        }
    }

    private ReleaseBuild build(StoredRelease kept) {
        List<FileProblem> unsigned = signatures.problems(kept);
        if (!unsigned.isEmpty()) {
            return ReleaseBuild.refused(unsigned);
        }
        return gate.build(
                new GuidelineFiles(kept.files()),
                releases.latest(kept.guideline()).map(LiveRelease::release));
    }

    private void swap(LiveRelease next, LiveEntry wentLive) {
        releases.goLive(next);
        LOG.infof(
                "live: %s %s, %d rules, %s, by %s",
                next.id(),
                next.shownAs(),
                next.release().rules().size(),
                next.release().fingerprint(),
                next.by());
        events.live(wentLive);
    }

    /** It is live, whether or not the store can say how often its version was changed. */
    private LiveRelease live(Release release, LiveEntry entry) {
        return new LiveRelease(
                release.approvedAs(Approval.read(entry.approval())),
                shownVersion(entry),
                entry.at(),
                entry.by(),
                entry.why());
    }

    private String shownVersion(LiveEntry live) {
        try {
            return ShownVersions.of(store.history(live.guideline())).getOrDefault(live.release(), live.version());
        } catch (StoreUnavailable e) {
            return live.version();
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report holds only texts, numbers, and lists and records of them", e);
        }
    }
}
