package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.ReferenceResolver;

/**
 * The results that a report or a panel holds in itself. A contained resource has no life of its own (FHIR R4, References):
 * what it leaves out, such as whose it is and when it was taken, the resource around it says.
 */
final class HeldResults {

    private static final String OBSERVATION = "Observation";
    private static final Set<String> HOLDERS = Set.of("DiagnosticReport", OBSERVATION);
    private static final List<String> REFERENCES = List.of("result", "hasMember");
    private static final List<String> INHERITED =
            List.of("subject", "issued", "effectiveDateTime", "effectivePeriod", "effectiveInstant", "specimen");

    private HeldResults() {}

    /** The same entries, each followed by the results that it contains and refers to. */
    static List<RecordEntry> among(List<RecordEntry> entries) {
        List<RecordEntry> all = new ArrayList<>();
        for (RecordEntry entry : entries) {
            all.add(entry);
            if (HOLDERS.contains(entry.type())) {
                addContained(entry, all);
            }
        }
        return all;
    }

    /** Whether a resource contains a result that it refers to. */
    static boolean holds(JsonNode resource) {
        return resource.has("contained") && REFERENCES.stream().anyMatch(resource::has);
    }

    private static void addContained(RecordEntry holder, List<RecordEntry> all) {
        int index = 0;
        for (JsonNode contained : FhirFields.items(holder.resource().path("contained"))) {
            if (contained instanceof ObjectNode result
                    && FhirFields.text(result.path("resourceType")).equals(OBSERVATION)
                    && refersTo(holder.resource(), FhirFields.text(result.path("id")))) {
                all.add(new RecordEntry(
                        holder.pointer() + "/contained/" + index, "", completed(result, holder), holder.part()));
            }
            index++;
        }
    }

    private static boolean refersTo(JsonNode holder, String id) {
        return REFERENCES.stream().anyMatch(field -> {
            for (JsonNode reference : FhirFields.items(holder.path(field))) {
                if (FhirFields.text(reference.path("reference")).equals("#" + id)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static JsonNode completed(ObjectNode result, RecordEntry holder) {
        ObjectNode completed = result.deepCopy();
        completed.remove("id");
        boolean isTimed = !FhirFields.choices(result, "effective").isEmpty();
        for (String field : INHERITED) {
            boolean inherits = !completed.has(field) && !(isTimed && field.startsWith("effective"));
            if (inherits && holder.resource().has(field)) {
                completed.set(field, holder.resource().get(field));
            }
        }
        if (!completed.has("contained") && holder.resource().has("contained")) {
            completed.set("contained", holder.resource().get("contained"));
        }
        return completed;
    }

    /** Where a report refers to results that are not here: neither in itself nor among what came with it. */
    static List<String> notHere(RecordEntry report, ReferenceResolver references) {
        List<String> places = new ArrayList<>();
        int index = 0;
        for (JsonNode reference : FhirFields.items(report.resource().path("result"))) {
            if (references.find(OBSERVATION, reference, report.resource()).isEmpty()) {
                places.add(report.pointer() + "/result/" + index);
            }
            index++;
        }
        return places;
    }
}
