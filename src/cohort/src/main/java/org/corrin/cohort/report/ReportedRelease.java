package org.corrin.cohort.report;

import java.util.ArrayList;
import java.util.List;
import org.corrin.guideline.GuidelineMetadata;
import org.corrin.release.Release;

/**
 * By what the people of a report were decided.
 *
 * @param fingerprint of the release
 * @param approval how far it is approved, as answers say it
 * @param approvedBy who approved it, and the day; empty if nobody did, or it is not known
 */
public record ReportedRelease(
        String guideline, String title, String version, String fingerprint, String approval, String approvedBy) {

    static ReportedRelease of(Release release) {
        GuidelineMetadata about = release.guideline().about();
        List<String> by = new ArrayList<>(release.approval().by());
        by.add(release.approval().day());
        by.removeIf(String::isEmpty);
        return new ReportedRelease(
                about.id(),
                about.title(),
                about.version(),
                release.fingerprint(),
                release.approval().state().toString(),
                String.join(", ", by));
    }
}
