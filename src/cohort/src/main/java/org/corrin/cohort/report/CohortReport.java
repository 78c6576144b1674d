package org.corrin.cohort.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.catalogue.VocabularyCatalogue;
import org.corrin.cohort.deciding.GuidelineBands;
import org.corrin.cohort.measures.MeasureResult;
import org.corrin.cohort.summary.CohortCounts;
import org.corrin.cohort.told.ToldCohort;
import org.corrin.release.Release;

/**
 * All that is told of a cohort as a whole.
 *
 * @param vocabulary the words of the release, with their titles
 * @param changes what changes, if two releases are compared
 * @param hiding how small numbers are hidden; then none that is small is in anything here
 * @param bands the names of the bands of each test, in the order of the vocabulary and from below
 */
public record CohortReport(
        ReportedRelease release,
        ReportedRun run,
        CohortCounts counts,
        List<MeasureResult> measures,
        Optional<ReportedChanges> changes,
        Optional<ToldCohort> hiding,
        VocabularyCatalogue vocabulary,
        Map<String, List<String>> bands) {

    public CohortReport {
        measures = List.copyOf(measures);
        bands = Collections.unmodifiableMap(new LinkedHashMap<>(bands));
    }

    /** The report of what was counted in rows that a release decided. */
    public static CohortReport of(Release release, CohortCounts counts, List<MeasureResult> measures, ReportedRun run) {
        return new CohortReport(
                ReportedRelease.of(release),
                run,
                counts,
                measures,
                Optional.empty(),
                Optional.empty(),
                VocabularyCatalogue.of(release),
                new GuidelineBands(release).names());
    }

    /** The report of what may be told of them. */
    public static CohortReport of(Release release, ToldCohort told, ReportedRun run) {
        CohortReport all = of(release, told.counts(), told.measures(), run);
        return new CohortReport(
                all.release, run, all.counts, all.measures, all.changes, Optional.of(told), all.vocabulary, all.bands);
    }

    /** The same with what changes. */
    public CohortReport with(ReportedChanges changing) {
        return new CohortReport(release, run, counts, measures, Optional.of(changing), hiding, vocabulary, bands);
    }

    boolean isHiding() {
        return hiding.isPresent();
    }

    /** How many rows were decided in a second, copies among them if their number is told. */
    public long rowsPerSecond() {
        return run.perSecond(counts.people() + counts.copies());
    }
}
