package org.corrin.cohort.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a report comes from, in words: names with their values. */
final class ReportAbout {

    private ReportAbout() {}

    static Map<String, String> of(CohortReport report, ReportWords words) {
        ReportedRelease release = report.release();
        ReportedRun run = report.run();
        Map<String, String> about = new LinkedHashMap<>();
        about.put(words.say("about.guideline"), release.title() + " (" + release.guideline() + ")");
        about.put(words.say("about.version"), release.version());
        about.put(words.say("about.release"), release.fingerprint());
        about.put(
                words.say("about.approval"),
                words.named("approval", release.approval().replace(' ', '-'))
                        + (release.approvedBy().isEmpty() ? "" : ": " + release.approvedBy()));
        about.put(words.say("about.asOf"), run.asOf());
        about.put(words.say("about.sources"), String.join(", ", run.sources()));
        about.put(words.say("about.made"), run.made());
        about.put(
                words.say("about.took"),
                words.say("about.took.value", words.seconds(run.seconds()), report.rowsPerSecond()));
        return about;
    }
}
