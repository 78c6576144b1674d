package org.corrin.updates;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.corrin.gate.CheckStage;
import org.corrin.gate.GateReport;
import org.corrin.guidelines.GuidelineRepresentation.LiveVersion;
import org.corrin.guidelines.Retirement;
import org.corrin.release.Approval;
import org.corrin.store.LiveEntry;
import org.corrin.store.StoredRelease;
import org.jspecify.annotations.Nullable;

/**
 * A release that was ever live, as REST shows it.
 *
 * @param at when it first went live
 * @param report what the gate said to it then
 * @param files the names of its files
 */
public record ReleaseRepresentation(
        String release,
        String version,
        Instant at,
        String by,
        String why,
        @JsonRawValue String report,
        Set<String> files) {

    static ReleaseRepresentation of(StoredRelease stored) {
        return new ReleaseRepresentation(
                stored.release(),
                stored.version(),
                stored.at(),
                stored.by(),
                stored.why(),
                stored.report(),
                stored.files().keySet());
    }

    /**
     * A time during which a release was live.
     *
     * @param shownAs its version, with how many changes came to it since it first was live
     * @param until when another took its place, or the guideline was retired; null if neither was
     * @param approval who had approved it then
     * @param retired by whom and why the guideline was retired then; null if it was not
     */
    public record LivePeriod(
            String release,
            String version,
            String shownAs,
            Instant since,
            @Nullable Instant until,
            String by,
            String why,
            Approval approval,
            @Nullable Retirement retired) {}

    static List<LivePeriod> history(List<LiveEntry> newestFirst) {
        Map<String, String> shown = ShownVersions.of(newestFirst);
        List<LivePeriod> entries = new ArrayList<>();
        Instant until = null;
        Retirement end = null;
        for (LiveEntry entry : newestFirst) {
            if (entry.retired()) {
                end = new Retirement(entry.at(), entry.by(), entry.why());
            } else {
                entries.add(new LivePeriod(
                        entry.release(),
                        entry.version(),
                        shown.getOrDefault(entry.release(), entry.version()),
                        entry.at(),
                        until,
                        entry.by(),
                        entry.why(),
                        Approval.read(entry.approval()),
                        end));
                end = null;
            }
            until = entry.at();
        }
        return entries;
    }

    /** The report on a candidate that passed, and when it went live. */
    public record WentLive(@JsonUnwrapped GateReport report, LiveVersion live) {}

    /**
     * The report on a candidate that was only checked.
     *
     * @param until the stage that was to be the last
     */
    record Checked(@JsonUnwrapped GateReport report, String until) {

        static Checked of(GateReport report, CheckStage until) {
            return new Checked(report, until.name().toLowerCase(Locale.ROOT));
        }
    }
}
