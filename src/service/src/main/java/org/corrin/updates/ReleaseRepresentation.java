package org.corrin.updates;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.corrin.gate.GateReport;
import org.corrin.store.StoredRelease;
import org.jspecify.annotations.Nullable;

/**
 * A release that was ever live, as it is told over REST.
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

    static ReleaseRepresentation of(StoredRelease kept) {
        return new ReleaseRepresentation(
                kept.release(),
                kept.version(),
                kept.at(),
                kept.by(),
                kept.why(),
                kept.report(),
                kept.files().keySet());
    }

    /**
     * A time during which a release was live.
     *
     * @param until when another took its place; null if none has
     */
    public record Entry(
            String release,
            String version,
            Instant since,
            @Nullable Instant until,
            String by,
            String why) {}

    static List<Entry> history(List<org.corrin.store.LiveEntry> newestFirst) {
        List<Entry> entries = new ArrayList<>();
        Instant until = null;
        for (org.corrin.store.LiveEntry live : newestFirst) {
            entries.add(new Entry(live.release(), live.version(), live.at(), until, live.by(), live.why()));
            until = live.at();
        }
        return entries;
    }

    /** The report on a candidate that passed, and when it went live. */
    public record WentLive(@JsonUnwrapped GateReport report, Live live) {

        static WentLive of(GateReport report, org.corrin.store.LiveEntry live) {
            return new WentLive(report, new Live(live.release(), live.version(), live.at(), live.by(), live.why()));
        }
    }

    /** What is live now. */
    public record Live(String release, String version, Instant since, String by, String why) {}
}
