package org.corrin.cohorts;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.corrin.budget.WorkGivenUp;
import org.corrin.changes.ReleaseChanges;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.comparison.ToldChanges;
import org.corrin.cohort.deciding.CohortDecider;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.CohortRun.RunPace;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.gate.GateReport;
import org.corrin.gate.ReportJson;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.StoredReleases;
import org.corrin.intake.Handling;
import org.corrin.proposals.Proposals;
import org.corrin.proposals.SmallGroups;
import org.corrin.records.bulk.LeftOut;
import org.corrin.release.Release;
import org.corrin.store.proposals.Proposal;

/** Decides a cohort by the live release and by what is proposed, and tells how the answers differ. */
@Startup
@Singleton
class CohortComparing {

    private static final int ROWS_OF_SEGMENT = 10_000;

    private final LiveReleases releases;
    private final StoredReleases stored;
    private final Proposals proposals;
    private final SmallNumbers hiding;
    private final CohortSettings settings;
    private final Clock clock;

    CohortComparing(
            LiveReleases releases,
            StoredReleases stored,
            Proposals proposals,
            SmallGroups groups,
            CohortSettings settings,
            Clock clock) {
        this.releases = releases;
        this.stored = stored;
        this.proposals = proposals;
        this.hiding = new SmallNumbers(groups.fewest());
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What would change. Only for threads that may wait.
     *
     * @throws IOException if the cohort cannot be read, or the disk is full
     * @throws CohortTooLarge if it has too many patients, or its rows take too much of the disk
     * @throws WorkGivenUp if it was cancelled, or takes too long or too much memory
     */
    ToldChanges of(CohortWork work, Proposal proposal) throws IOException {
        work.budget().begin("cohort");
        Release live = releases.need(proposal.guideline()).release();
        LiveRelease candidate = stored.proposed(proposal.guideline(), proposals.files(proposal));
        CohortChanges changes = decided(work, live, candidate.release());
        work.budget().look();
        return changes.told(hiding, proof(work, proposal, live, candidate.release()));
    }

    private CohortChanges decided(CohortWork work, Release live, Release candidate) throws IOException {
        LocalDate today = LocalDate.now(clock);
        try (RunFolder rows = RunFolder.open(work.folder().resolve("rows"), "")
                .orElseThrow(() -> new IOException("another run lies in the folder of this one"))) {
            CohortRun<FoldedChanges> run = new CohortRun<>(
                    new CohortDecider(candidate, today, Handling.STRICT).against(live),
                    work.files().sources(List.of(candidate, live)),
                    rows,
                    new RunPace(settings.threads(), ROWS_OF_SEGMENT),
                    new FoldedChanges(new CohortChanges(live, candidate)));
            run.decide((count, share) -> {
                work.budget().look();
                requireRoom(count, rows.path());
                work.at(share);
            });
            if (run.leftOut().stream().anyMatch(LeftOut::mayMatter)) {
                work.loses();
            }
            // A patient who came more than once counts once.
            run.finish(row -> work.budget().look());
            return run.learned().changes();
        }
    }

    /** Rows take more of the disk than the patients they are of, who may be a few bytes each. */
    private void requireRoom(long patients, Path rows) {
        if (patients > settings.patients()
                || CohortSpool.bytes(rows) > settings.disk().asLongValue()) {
            throw new CohortTooLarge();
        }
    }

    /** What the gate proved of the proposal if it still rests on what is live; else that is found out now, if it does not take long. */
    private static ChangeProof proof(CohortWork work, Proposal proposal, Release live, Release candidate) {
        try {
            ReleaseChanges changes = Optional.of(proposal)
                    .filter(one -> one.content().over().equals(live.fingerprint())
                            && one.release().equals(candidate.fingerprint()))
                    .flatMap(one -> ReportJson.read(one.report().getBytes(StandardCharsets.UTF_8)))
                    .map(GateReport::changes)
                    .orElseGet(() -> ReleaseChanges.between(live, candidate, List.of(), work.ofProof()));
            return ChangeProof.of(live, candidate, changes);
        } catch (WorkGivenUp tooMuch) {
            return ChangeProof.none();
        }
    }
}
