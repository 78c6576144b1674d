package org.corrin.updates;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.FileProblem;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.guidelines.FolderContent;
import org.corrin.guidelines.FolderContent.FolderVerdict;
import org.corrin.guidelines.LiveReleases;
import org.corrin.proposals.FolderMode;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.ReviewPolicy;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;

/**
 * What becomes of what the rules folder holds: a candidate, a retirement, or nothing, because it was decided on before. It
 * also shows what the folder holds, so that folder and store never differ in silence.
 */
@Singleton
class FolderCandidates {

    private static final Logger LOG = Logger.getLogger(FolderCandidates.class);

    /** What the folder last held, while that is not decided on. */
    private static final String UNDECIDED = "";

    /** Why the folder proposes something. */
    enum FolderReason {
        CHANGED("a file was changed"),
        CHANGED_UNSEEN("a file was changed while the service was not running"),
        FIRST("the first of this guideline here");

        private final String why;

        FolderReason(String why) {
            this.why = why;
        }

        private ChangeAuthor author() {
            return new ChangeAuthor(Proposals.FOLDER, why);
        }
    }

    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final LiveAdmissions admissions;
    private final ReviewPolicy policy;
    private final ReleaseStore store;
    private final Clock clock;

    /** Whether the folder is what an operator begins with: until something was live, nobody can propose anything. */
    private volatile boolean installs;

    FolderCandidates(
            LiveReleases releases,
            ReleaseUpdates updates,
            LiveAdmissions admissions,
            ReviewPolicy policy,
            ReleaseStore store,
            Clock clock) {
        this.releases = releases;
        this.updates = updates;
        this.admissions = admissions;
        this.policy = policy;
        this.store = store;
        this.clock = clock;
    }

    /** From now on what the folder holds of a guideline goes live without approval, if nothing of it ever was. */
    void install() {
        installs = true;
    }

    /** What comes into the folder from now on has to be approved where anything has. */
    void installed() {
        installs = false;
    }

    /**
     * Whether something that is read for the first time, or again after it could not be read, was decided on before. Of an
     * embedded store that is what the folder held when it was last decided on: nobody has touched it since, whatever went
     * live over REST. Replicas that share a database have folders of their own, of which each may be older than what is
     * live: there only who puts a release live decides.
     */
    boolean isDecided(String id, String release) {
        if (releases.latest(id).isEmpty() && releases.retirement(id).isEmpty()) {
            return false;
        }
        if (releases.live(id).filter(live -> live.isOf(release)).isPresent()
                || store.condition().isShared()) {
            return true;
        }
        boolean wasRefusedLast = store.refusals(id).stream()
                .findFirst()
                .filter(refused -> refused.release().equals(release))
                .isPresent();
        // Proposed again, so that its problems stand where they stood before the restart.
        return !wasRefusedLast
                && store.lastInFolder(id)
                        .map(release::equals)
                        .orElseGet(() -> store.kept(id, release).isPresent());
    }

    /** Leaves what was decided on before as it is. */
    void leave(String id, GuidelineFiles files) {
        releases.forgetRefused(id);
        show(id, files.fingerprint(), verdictBefore(id, files));
        seen(id, files.fingerprint());
    }

    private FolderVerdict verdictBefore(String id, GuidelineFiles files) {
        String release = files.fingerprint();
        if (RetirementNotice.in(files).isPresent()) {
            boolean waits = store.condition().isShared() && releases.live(id).isPresent();
            return waits ? FolderVerdict.CANDIDATE : FolderVerdict.RETIRES;
        }
        if (store.kept(id, release).isPresent()) {
            return FolderVerdict.ACCEPTED;
        }
        return store.refusals(id).stream().anyMatch(refused -> refused.release().equals(release))
                ? FolderVerdict.REFUSED
                : FolderVerdict.CANDIDATE;
    }

    /**
     * Proposes what the folder holds, or retires the guideline if it says so, and waits for what comes of it.
     *
     * @throws StoreUnavailable if it could not be kept, and is to be tried again
     * @throws org.corrin.budget.WorkGivenUp if its check was given up
     */
    void propose(String id, GuidelineFiles files, FolderReason reason) {
        String release = files.fingerprint();
        Optional<String> retired = RetirementNotice.in(files);
        // If the service ends before the last line, whatever the folder then holds is a candidate.
        seen(id, UNDECIDED);
        if (retired.isPresent()) {
            retire(id, release, retired.get());
        } else {
            show(id, release, FolderVerdict.CANDIDATE);
            boolean isFirst = releases.latest(id).isEmpty();
            ChangeAuthor author = (isFirst ? FolderReason.FIRST : reason).author();
            show(
                    id,
                    release,
                    isFirst && installs || policy.folder() == FolderMode.LIVE
                            ? putLive(id, files, author)
                            : proposed(id, files, author));
        }
        seen(id, release);
    }

    private FolderVerdict putLive(String id, GuidelineFiles files, ChangeAuthor author) {
        CandidateOutcome outcome =
                updates.submit(id, admissions.saved(files, author)).await();
        return outcome.wentLive().isPresent() ? FolderVerdict.ACCEPTED : FolderVerdict.REFUSED;
    }

    private FolderVerdict proposed(String id, GuidelineFiles files, ChangeAuthor author) {
        CandidateOutcome outcome = updates.proposeSaved(id, files, author).await();
        if (!outcome.report().accepted()) {
            return FolderVerdict.REFUSED;
        }
        LOG.infof("proposed: what the rules folder holds of %s; somebody has to approve it", id);
        return FolderVerdict.CANDIDATE;
    }

    private void retire(String id, String release, String why) {
        if (policy.folder() != FolderMode.LIVE) {
            refuse(id, List.of(RetirementNotice.notByFolder()));
        } else if (why.isEmpty()) {
            refuse(id, List.of(RetirementNotice.withoutReason()));
        } else if (releases.latest(id).isPresent()) {
            updates.retire(id, new ChangeAuthor(Proposals.FOLDER, why));
            show(id, release, FolderVerdict.RETIRES);
        } else {
            LOG.infof("passed over: %s, which is retired and was never live: %s", id, why);
            releases.noFolder(id);
        }
    }

    /** Refuses what cannot be read, or not be used. */
    void refuse(String id, List<FileProblem> problems) {
        updates.refuseUnread(id, problems, FolderReason.CHANGED.author());
        show(id, "", FolderVerdict.REFUSED);
    }

    /** Shows that the folder cannot be seen now, and nothing more: perhaps the disk is not mounted. */
    void notSeen(String id) {
        releases.noFolder(id);
    }

    /**
     * Shows that the folder is gone. What is live goes on without it; a guideline that was never live is gone with it.
     *
     * @return whether it is
     */
    boolean gone(String id) {
        releases.noFolder(id);
        boolean isGone =
                releases.latest(id).isEmpty() && releases.retirement(id).isEmpty();
        if (isGone) {
            releases.forgetRefused(id);
        } else {
            LOG.warnf("the folder of %s is gone; what is live goes on without it", id);
        }
        return isGone;
    }

    private void show(String id, String release, FolderVerdict verdict) {
        releases.inFolder(id, new FolderContent(release, verdict));
    }

    private void seen(String id, String release) {
        if (store.condition().isShared()) {
            return;
        }
        try {
            store.seenInFolder(id, release, clock.instant());
        } catch (StoreUnavailable e) {
            LOG.warnf("not kept for the next start: what the folder of %s holds: %s", id, e.getMessage());
        }
    }
}
