package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which entries are older versions of a resource that is here as well: a history holds what was true before. */
final class Versions {

    private final Map<Entry, Entry> newer = new IdentityHashMap<>();

    Versions(List<Entry> entries) {
        Map<String, Entry> newest = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.part() == Entry.Part.RECORD && !entry.reference().isEmpty()) {
                newest.merge(
                        entry.reference() + " " + entry.fullUrl(),
                        entry,
                        (one, other) -> isNewer(other, one) ? other : one);
            }
        }
        for (Entry entry : entries) {
            Entry last = newest.get(entry.reference() + " " + entry.fullUrl());
            if (last != null && isNewer(last, entry)) {
                newer.put(entry, last);
            }
        }
    }

    /** The newer version of an entry, if there is one: its place. */
    Optional<String> newerThan(Entry entry) {
        return Optional.ofNullable(newer.get(entry)).map(Entry::pointer);
    }

    private static boolean isNewer(Entry one, Entry other) {
        JsonNode meta = one.resource().path("meta");
        JsonNode otherMeta = other.resource().path("meta");
        Instant at = updated(meta);
        Instant otherAt = updated(otherMeta);
        return at.equals(otherAt) ? number(meta) > number(otherMeta) : at.isAfter(otherAt);
    }

    private static Instant updated(JsonNode meta) {
        return Moments.moment(Fields.text(meta.path("lastUpdated"))).orElse(Instant.MIN);
    }

    private static long number(JsonNode meta) {
        String version = Fields.text(meta.path("versionId"));
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0;
    }
}
