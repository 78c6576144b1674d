package org.corrin.records.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the partitions in which somebody refers to shared resources. It may be done for those of one key alone, and the
 * references that have that key: a reference means nothing of another key.
 */
public final class SharedMatching {

    private final Map<String, List<ExportItem>> byName = new HashMap<>();
    private final Map<ExportItem, Set<Integer>> partitions = new IdentityHashMap<>();

    /** @param shared all shared resources of a key */
    public SharedMatching(Collection<ExportItem> shared) {
        for (ExportItem item : shared) {
            item.names()
                    .forEach(name -> byName.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(item));
        }
    }

    /** What a name and all references that may mean it have in common: the last part. */
    public static String key(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
    }

    /** The keys of a shared resource: of most it is one. */
    public static Set<String> keys(ExportItem shared) {
        Set<String> keys = new LinkedHashSet<>();
        shared.names().forEach(name -> keys.add(key(name)));
        return keys;
    }

    /** Says of a shared resource that it reached nobody. */
    public static ExportItem notReferredTo(ExportItem shared) {
        return ExportItem.nobodys(shared.place(), shared.type(), "nothing of a patient refers to it");
    }

    /** Adds that a reference stands in a partition. */
    public void refer(String reference, int partition) {
        SharedResources.name(reference, byName.keySet())
                .ifPresent(name -> byName.get(name)
                        .forEach(item -> partitions
                                .computeIfAbsent(item, none -> new TreeSet<>())
                                .add(partition)));
    }

    /** The partitions that refer to one of these; none, if nobody does. */
    public Set<Integer> partitions(ExportItem shared) {
        return partitions.getOrDefault(shared, Set.of());
    }
}
