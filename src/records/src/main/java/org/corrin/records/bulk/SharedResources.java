package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.ReferenceResolver;

/** The resources of an export that are read where others refer to them, such as medicines; many patients may. */
final class SharedResources {

    /** An address may stand before the type and the id. */
    private static final Pattern RELATIVE_END = Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})");

    private final Map<String, List<KeptResource>> byName = new LinkedHashMap<>();

    /** Adds one of them; they come in the order of their places. */
    void add(ExportItem item) {
        KeptResource kept = KeptResource.of(item);
        item.names()
                .forEach(name ->
                        byName.computeIfAbsent(name, none -> new ArrayList<>()).add(kept));
    }

    /** Adds what a resource refers to that may be one of these, wherever in it. */
    static void addReferences(JsonNode node, Set<String> references) {
        String reference = ReferenceResolver.withoutVersion(FhirFields.text(node.path("reference")));
        if (reference.startsWith("urn:")
                || Stream.of("Medication/", "Specimen/").anyMatch(reference::contains)) {
            references.add(reference);
        }
        node.forEach(child -> addReferences(child, references));
    }

    /**
     * What a patient's resources refer to, named as they name it. An address means what ends like it, because an export is of
     * one server; where two addresses end so, it is not clear which is meant.
     */
    List<KeptResource> referredTo(Set<String> references) {
        Map<String, List<String>> namings = new LinkedHashMap<>();
        for (String reference : references) {
            name(reference)
                    .ifPresent(name -> namings.computeIfAbsent(name, none -> new ArrayList<>())
                            .add(reference));
        }
        List<KeptResource> found = new ArrayList<>();
        namings.forEach((name, named) -> {
            List<String> addresses =
                    named.stream().filter(one -> !one.equals(name)).toList();
            found.addAll(byName.get(name));
            if (addresses.size() == 1) {
                byName.get(name).forEach(kept -> found.add(kept.at(addresses.get(0))));
            }
        });
        return found;
    }

    /** The name here that a reference means. */
    private Optional<String> name(String reference) {
        return name(reference, byName.keySet());
    }

    /** The one among some names that a reference means. */
    static Optional<String> name(String reference, Set<String> names) {
        if (names.contains(reference)) {
            return Optional.of(reference);
        }
        Matcher end = RELATIVE_END.matcher(reference);
        return end.matches() ? Optional.of(end.group(1)).filter(names::contains) : Optional.empty();
    }
}
