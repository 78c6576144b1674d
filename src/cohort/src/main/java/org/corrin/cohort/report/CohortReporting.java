package org.corrin.cohort.report;

import java.util.Optional;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.cohort.comparison.ChangeProof;
import org.corrin.cohort.comparison.CohortChanges;
import org.corrin.cohort.disclosure.SmallNumbers;
import org.corrin.cohort.measures.MeasureSet;
import org.corrin.cohort.summary.CohortSummary;
import org.corrin.cohort.told.PeopleBlocks;
import org.corrin.cohort.told.ToldCohort;
import org.corrin.release.Release;

/**
 * What a report on a cohort is about, wherever its rows are made.
 *
 * @param before what is compared with, if anything is
 * @param hiding which numbers of people are not told
 */
public record CohortReporting(Release asked, Optional<Release> before, SmallNumbers hiding) {

    /** Finds out what the two releases change for all patients, in a cohort or not. */
    public interface Proving {
        /** Compares them. */
        ChangeProof prove(Release before, Release asked);
    }

    /** Learns nothing yet. */
    public CohortFold fold(MeasureSet measures) {
        return new CohortFold(
                new CohortFindings(new CohortSummary(), measures.counting()),
                hiding.hideBelow() == 1 ? Optional.empty() : Optional.of(new PeopleBlocks(measures.measures())),
                before.map(one -> new CohortChanges(one, asked)));
    }

    /** The report on what was learned of all rows, and of what reached no patient. */
    public CohortReport report(CohortFold learned, ReportedRun run, Proving proving) {
        Optional<ReportedChanges> changes =
                learned.changes().map(changing -> changes(changing, before.orElseThrow(), proving));
        CohortReport alone = learned.blocks()
                .map(blocks -> CohortReport.of(
                        asked,
                        ToldCohort.of(
                                blocks,
                                learned.findings().summary().counts(),
                                changes.map(ReportedChanges::told),
                                hiding,
                                asked,
                                VocabularyCatalogue.of(asked)),
                        run))
                .orElseGet(() -> CohortReport.of(
                        asked,
                        learned.findings().summary().counts(),
                        learned.findings().measures().results(),
                        run));
        return changes.map(alone::with).orElse(alone);
    }

    private ReportedChanges changes(CohortChanges changing, Release other, Proving proving) {
        ChangeProof proof = proving.prove(other, asked);
        return ReportedChanges.of(changing.told(hiding, proof), other, proof);
    }
}
