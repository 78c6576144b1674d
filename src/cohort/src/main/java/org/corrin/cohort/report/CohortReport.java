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
import org.corrin.release.Release;

/**
 * All that is told of a cohort as a whole.
 *
 * @param vocabulary the words of the release, with their titles
 * @param changes what changes, if two releases are compared
 * @param bands the names of the bands of each test, in the order of the vocabulary and from below
 */
public record CohortReport(
        ReportedRelease release,
        ReportedRun run,
        CohortCounts counts,
        List<MeasureResult> measures,
        Optional<ReportedChanges> changes,
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
                VocabularyCatalogue.of(release),
                new GuidelineBands(release).names());
    }

    /** The same with what changes. */
    public CohortReport with(ReportedChanges changing) {
        return new CohortReport(release, run, counts, measures, Optional.of(changing), vocabulary, bands);
    }

    /** How many rows were decided in a second, copies among them. */
    public long rowsPerSecond() {
        return run.perSecond(counts.people() + counts.copies());
    }
}
