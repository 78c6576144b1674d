package org.corrin.cohort.deciding;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corrin.records.json.BundleContent;
import org.corrin.records.json.RecordEntry;

/**
 * Resources of an export by what they are rather than by where they stand: a server may divide the same resources into files
 * and lines in another way each time, and a row must not depend on it.
 */
final class ResourceNames {

    private static final Comparator<RecordEntry> BY_NAME = Comparator.comparing(RecordEntry::type)
            .thenComparing(RecordEntry::reference)
            .thenComparing(
                    entry -> entry.resource().path("meta").path("versionId").asText())
            // Two that go by one name and say different things must not lie in the order of their lines.
            .thenComparing(entry -> entry.resource().toString());

    private final Map<String, String> byPointer = new HashMap<>();

    ResourceNames(List<RecordEntry> entries) {
        for (RecordEntry entry : entries) {
            byPointer.put(entry.pointer(), entry.reference().isEmpty() ? entry.type() : entry.reference());
        }
    }

    /** The same content, its entries in the order of their names. */
    BundleContent inOrder(BundleContent content) {
        return new BundleContent(
                content.entries().stream().sorted(BY_NAME).toList(), content.missing(), content.deleted());
    }

    /** A place, by the name of the resource that it lies in. */
    String named(String place) {
        for (int end = place.length(); end > 0; end = place.lastIndexOf('/', end - 1)) {
            String name = byPointer.get(place.substring(0, end));
            if (name != null) {
                return name + place.substring(end);
            }
        }
        return place;
    }
}
