package org.corrin.records.json;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.records.json.MissingPart.MissingKind;

/**
 * What a Bundle holds, and what it says that it does not hold.
 *
 * @param entries its resources, those of Bundles in it included
 * @param missing the parts that are not here
 * @param deleted the names of resources that were deleted, such as {@code Observation/17} or an address
 */
public record BundleContent(List<RecordEntry> entries, List<MissingPart> missing, Set<String> deleted) {

    /** Where nothing was sent. */
    public static final BundleContent NONE = new BundleContent(List.of(), List.of(), Set.of());

    /** Of resources that no Bundle holds. */
    public static BundleContent of(List<RecordEntry> entries) {
        return new BundleContent(entries, List.of(), Set.of());
    }

    public BundleContent {
        entries = List.copyOf(entries);
        missing = List.copyOf(missing);
        deleted = Set.copyOf(deleted);
    }

    /** This and what else was sent. */
    public BundleContent and(BundleContent other) {
        return new BundleContent(
                Stream.concat(entries.stream(), other.entries.stream()).toList(),
                Stream.concat(missing.stream(), other.missing.stream()).toList(),
                Stream.concat(deleted.stream(), other.deleted.stream()).collect(Collectors.toSet()));
    }

    /** The same, of a query that asked for the newest few: that there are more is no lack. */
    public BundleContent withoutMore() {
        return new BundleContent(
                entries,
                missing.stream()
                        .filter(part -> part.kind() != MissingKind.MORE_FOUND)
                        .toList(),
                deleted);
    }

    /** The same, where what is missing is told in another way. */
    public BundleContent asFarAsHere() {
        return new BundleContent(entries, List.of(), deleted);
    }

    /** Whether an entry was deleted after it was written. */
    public boolean isDeleted(RecordEntry entry) {
        return deleted.contains(ReferenceResolver.withoutVersion(entry.fullUrl()))
                || !entry.reference().isEmpty() && deleted.contains(entry.reference());
    }
}
