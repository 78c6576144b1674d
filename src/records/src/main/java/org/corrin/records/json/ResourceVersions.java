package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which entries are older versions of a resource that is here as well: a history holds what was true before. */
public final class ResourceVersions {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Map<RecordEntry, RecordEntry> newer = new IdentityHashMap<>();

    private final List<RecordEntry> entries;

    public ResourceVersions(List<RecordEntry> entries) {
        this.entries = entries;
        Map<String, RecordEntry> newest = new HashMap<>();
        for (RecordEntry entry : entries) {
            if (entry.part() == RecordEntry.EntryRole.RECORD
                    && !entry.reference().isEmpty()) {
                newest.merge(name(entry), entry, (one, other) -> isNewer(other, one) ? other : one);
            }
        }
        for (RecordEntry entry : entries) {
            RecordEntry last = newest.get(name(entry));
            if (last != null && last != entry && isNewer(last, entry)) {
                newer.put(entry, last);
            }
        }
    }

    /** The entries of which no newer version is here. */
    public List<RecordEntry> newest() {
        return newer.isEmpty()
                ? entries
                : entries.stream().filter(entry -> !newer.containsKey(entry)).toList();
    }

    /** The newer version of an entry, if there is one: its place. */
    public Optional<String> newerThan(RecordEntry entry) {
        return Optional.ofNullable(newer.get(entry)).map(RecordEntry::pointer);
    }

    private static String name(RecordEntry entry) {
        return entry.fullUrl().isEmpty() ? entry.reference() : entry.reference() + " " + entry.fullUrl();
    }

    private static boolean isNewer(RecordEntry one, RecordEntry other) {
        JsonNode meta = one.resource().path("meta");
        JsonNode otherMeta = other.resource().path("meta");
        Instant at = updated(meta);
        Instant otherAt = updated(otherMeta);
        return at.equals(otherAt) ? number(meta) > number(otherMeta) : at.isAfter(otherAt);
    }

    private static Instant updated(JsonNode meta) {
        return FhirDateTimes.moment(FhirFields.text(meta.path("lastUpdated"))).orElse(Instant.MIN);
    }

    private static long number(JsonNode meta) {
        String version = FhirFields.text(meta.path("versionId"));
        return NUMBER.matcher(version).matches() ? Long.parseLong(version) : 0;
    }
}
