package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** What was reported was wrong, or never came about. */
    private static final Set<String> WITHDRAWN = Set.of("entered-in-error", "cancelled");

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

    /** Whether a resource refers to results, which it may hold itself or somebody around it. */
    static boolean holds(JsonNode resource) {
        return REFERENCES.stream().anyMatch(resource::has);
    }

    private static void addContained(RecordEntry holder, List<RecordEntry> all) {
        Map<String, JsonNode> results = new HashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode contained : FhirFields.items(holder.resource().path("contained"))) {
            String id = FhirFields.text(contained.path("id"));
            if (FhirFields.text(contained.path("resourceType")).equals(OBSERVATION)
                    && results.putIfAbsent(id, contained) == null) {
                places.put(id, "contained/" + index);
            }
            index++;
        }
        if (results.isEmpty()) {
            return;
        }
        Set<String> referredTo = referredTo(holder.resource(), results);
        places.forEach((id, place) -> {
            if (referredTo.contains(id) && results.get(id) instanceof ObjectNode result) {
                all.add(holder.holding(place, completed(result, holder)));
            }
        });
    }

    /** The contained results that a resource refers to, and those that these refer to: panels of panels. */
    private static Set<String> referredTo(JsonNode holder, Map<String, JsonNode> results) {
        Set<String> found = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(holder));
        while (!open.isEmpty()) {
            JsonNode from = open.pop();
            for (String field : REFERENCES) {
                for (JsonNode reference : FhirFields.items(from.path(field))) {
                    String name = FhirFields.text(reference.path("reference"));
                    String id = name.startsWith("#") ? name.substring(1) : "";
                    if (results.containsKey(id) && found.add(id)) {
                        open.push(results.get(id));
                    }
                }
            }
        }
        return found;
    }

    /** Why nothing counts that a resource holds, if it says so of itself. */
    static Optional<String> whyNone(RecordEntry holder) {
        String status = FhirFields.text(holder.resource().path("status"));
        return WITHDRAWN.contains(status)
                ? Optional.of("the report that holds it has the status `" + status + "`")
                : FhirFields.whyMeaningMayChange(holder.resource());
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
