package org.corrin.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.store.database.StorableValues;

/**
 * A release that was live at some time, with all it needs to be live again.
 *
 * @param release its fingerprint, {@code sha256:…}
 * @param version what its authors call it
 * @param files the content of each file by its name, sorted by name
 * @param report what the gate said of it, as JSON
 * @param at when it first went live, to the microsecond
 * @param by who put it live then
 * @param why their reason
 * @param signature of its files, as it came with them; empty if nobody signed them
 */
public record StoredRelease(
        String guideline,
        String release,
        String version,
        Map<String, String> files,
        String report,
        Instant at,
        String by,
        String why,
        String signature) {

    public StoredRelease {
        StorableValues.named("guideline", guideline);
        StorableValues.named("release", release);
        StorableValues.text("version", version);
        StorableValues.text("report", report);
        StorableValues.text("by", by);
        StorableValues.text("why", why);
        StorableValues.text("signature", signature);
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        at = StorableValues.instant(at);
    }

    /** A release that nobody signed. */
    public StoredRelease(
            String guideline,
            String release,
            String version,
            Map<String, String> files,
            String report,
            Instant at,
            String by,
            String why) {
        this(guideline, release, version, files, report, at, by, why, "");
    }
}
