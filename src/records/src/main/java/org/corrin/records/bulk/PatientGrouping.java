package org.corrin.records.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corrin.records.bulk.ExportItem.ItemKind;

/**
 * Which shares of an export are one patient's. Resources say by different names whose they are, and the Patient resource that
 * has these names may come last, or never; what has a name that several patients go by is nobody's.
 */
final class PatientGrouping {

    /**
     * What came of putting shares together.
     *
     * @param patients the shares of each, by the name that stands for the patient: those with a Patient resource first, in the
     *     order of these
     * @param ambiguous the shares of which it is not clear whose they are, by their names
     */
    record Grouped(Map<String, List<PatientShare>> patients, Map<List<String>, PatientShare> ambiguous) {}

    private final Map<String, Set<String>> namesOfPatients = new LinkedHashMap<>();
    private final Map<List<String>, PatientShare> shares = new LinkedHashMap<>();

    /** Adds an item of a patient; they come in the order of their places. */
    void add(ExportItem item) {
        List<String> names = item.names();
        if (item.kind() == ItemKind.PATIENT) {
            String key = names.get(0);
            namesOfPatients.computeIfAbsent(key, none -> new LinkedHashSet<>()).addAll(names);
            names = List.of(key);
        }
        shares.computeIfAbsent(names, none -> new PatientShare()).add(item);
    }

    /** All shares, each with those of the same patient. */
    Grouped grouped() {
        Map<String, Set<String>> owners = owners();
        Grouped grouped = new Grouped(new LinkedHashMap<>(), new LinkedHashMap<>());
        namesOfPatients.keySet().forEach(name -> grouped.patients().put(name, new ArrayList<>()));
        shares.forEach((names, share) -> owner(names, owners)
                .ifPresentOrElse(
                        owner -> grouped.patients()
                                .computeIfAbsent(owner, none -> new ArrayList<>())
                                .add(share),
                        () -> grouped.ambiguous().put(names, share)));
        grouped.patients().values().removeIf(List::isEmpty);
        return grouped;
    }

    /** The patient who goes by these names, known or not; nothing if several do. */
    private static Optional<String> owner(List<String> names, Map<String, Set<String>> owners) {
        return names.stream()
                .map(name -> owners.getOrDefault(name, Set.of()))
                .filter(owning -> owning.size() == 1)
                .map(owning -> owning.iterator().next())
                .findFirst()
                .or(() -> Optional.of(names.get(0)).filter(name -> !owners.containsKey(name)));
    }

    /** Who goes by a name. Where a resource says two names of one person, who goes by the first goes by the other. */
    private Map<String, Set<String>> owners() {
        Map<String, Set<String>> owners = new HashMap<>();
        namesOfPatients.forEach((key, names) -> names.forEach(name -> own(owners, name, key)));
        Set<String> ofPatients = Set.copyOf(owners.keySet());
        for (List<String> names : shares.keySet()) {
            String first = names.get(0);
            names.stream()
                    .skip(1)
                    .filter(name -> !ofPatients.contains(name))
                    .forEach(name -> List.copyOf(owners.getOrDefault(first, Set.of(first)))
                            .forEach(key -> own(owners, name, key)));
        }
        return owners;
    }

    private static void own(Map<String, Set<String>> owners, String name, String key) {
        owners.computeIfAbsent(name, none -> new LinkedHashSet<>()).add(key);
    }
}
