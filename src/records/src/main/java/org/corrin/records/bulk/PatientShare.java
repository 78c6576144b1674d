package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;

/**
 * What an export holds under one name of a patient. Of resources that the guideline knows nothing of there is only their
 * number: they are most of an export, and all that is told of them is how many there are.
 */
final class PatientShare {

    private final List<RecordEntry> known = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private final List<MissingPart> missing = new ArrayList<>();
    private final Set<String> references = new LinkedHashSet<>();
    private final ObjectNode whose = JsonNodeFactory.instance.objectNode();
    private String firstUnknown = "";

    /** Adds a resource that the guideline knows something of. */
    void add(RecordEntry entry) {
        known.add(entry);
        SharedResources.addReferences(entry.resource(), references);
    }

    /** Counts any other resource. */
    void count(RecordEntry entry) {
        if (unknown.isEmpty()) {
            firstUnknown = entry.pointer();
            for (String field : List.of("subject", "patient")) {
                JsonNode said = entry.resource().path(field);
                if (FhirFields.given(said)) {
                    whose.set(field, said);
                }
            }
        }
        unknown.merge(entry.type(), 1, Integer::sum);
    }

    /** Adds what one of its resources says that is not here. */
    void add(List<MissingPart> parts) {
        missing.addAll(parts);
    }

    List<RecordEntry> known() {
        return known;
    }

    List<MissingPart> missing() {
        return missing;
    }

    /** What its resources refer to that other patients' may refer to as well. */
    Set<String> references() {
        return references;
    }

    /** Where the first stands of which nothing is known; empty if there is none. */
    String firstUnknown() {
        return firstUnknown;
    }

    /** How many there are of which nothing is known. */
    int unknown() {
        return unknown.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** An entry in the place of each that was only counted, which says what it is and whose. */
    Stream<RecordEntry> counted() {
        return unknown.entrySet().stream().flatMap(type -> {
            ObjectNode resource = whose.deepCopy().put("resourceType", type.getKey());
            return Collections.nCopies(type.getValue(), new RecordEntry("", "", resource, EntryRole.RECORD)).stream();
        });
    }
}
