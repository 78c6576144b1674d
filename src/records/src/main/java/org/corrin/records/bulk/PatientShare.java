package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corrin.records.json.FhirJson;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;

/**
 * What an export holds under one name of a patient. Of resources that the guideline knows nothing of there is only their
 * number: they are most of an export, and all that is told of them is how many there are.
 */
final class PatientShare {

    private final List<KeptResource> known = new ArrayList<>();
    private final Map<String, Long> unknown = new TreeMap<>();
    private final List<MissingPart> missing = new ArrayList<>();
    private final Set<String> references = new LinkedHashSet<>();
    private Optional<ExportItem> firstUnknown = Optional.empty();

    /** Adds an item of the patient; they come in the order of their places. */
    void add(ExportItem item) {
        if (item.kind() != ExportItem.ItemKind.COUNTED) {
            known.add(KeptResource.of(item));
            references.addAll(item.references());
        } else if (item.count() > 0) {
            firstUnknown = firstUnknown.or(() -> Optional.of(item));
            unknown.merge(item.type(), item.count(), Long::sum);
        }
        missing.addAll(item.missing());
    }

    List<KeptResource> known() {
        return known;
    }

    List<MissingPart> missing() {
        return missing;
    }

    /** What its resources refer to that other patients' may refer to as well. */
    Set<String> references() {
        return references;
    }

    /** Where the first stands of which nothing is known, if there is one. */
    Optional<ExportPlace> firstUnknown() {
        return firstUnknown.map(ExportItem::place);
    }

    /** How many there are of which nothing is known. */
    long unknown() {
        return unknown.values().stream().mapToLong(Long::longValue).sum();
    }

    /** An entry in the place of each that was only counted, which says what it is and whose. */
    Stream<RecordEntry> counted() {
        if (firstUnknown.isEmpty()) {
            return Stream.empty();
        }
        FhirJson.JsonReading read = FhirJson.read(firstUnknown.get().text(), resource -> true);
        JsonNode whose = ((FhirJson.JsonTree) read).node();
        return unknown.entrySet().stream().flatMap(type -> {
            ObjectNode resource = JsonNodeFactory.instance.objectNode();
            resource.setAll((ObjectNode) whose);
            resource.put("resourceType", type.getKey());
            return Collections.nCopies(type.getValue().intValue(), new RecordEntry("", "", resource, EntryRole.RECORD))
                    .stream();
        });
    }
}
