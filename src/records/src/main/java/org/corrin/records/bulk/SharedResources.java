package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** What a resource refers to that may be one of these, wherever in it. */
    static Set<String> in(JsonNode resource) {
        Set<String> references = new HashSet<>();
        addReferences(resource, references);
        return among(references);
    }

    private static void addReferences(JsonNode node, Set<String> references) {
        references.add(FhirFields.text(node.path("reference")));
        node.forEach(child -> addReferences(child, references));
    }

    /** Those of some references that may be one of these, in an order of their own. */
    static Set<String> among(Set<String> references) {
        Set<String> shared = new TreeSet<>();
        for (String reference : references) {
            if (reference.startsWith("urn:") || reference.contains("Medication/") || reference.contains("Specimen/")) {
                shared.add(ReferenceResolver.withoutVersion(reference));
            }
        }
        return shared;
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
