package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.corrin.records.json.RecordEntry.EntryRole;

/**
 * Writes resources out that a case gives in short: {@code {result: serum B12, value: 140, unit: pg/mL, on: 2025-11-02}} is
 * the Observation that a laboratory sends, {@code problem} a Condition, {@code takes} an active MedicationRequest, {@code
 * draft} one that is about to be ordered. What stands under {@code with} replaces fields of it; null takes one away.
 * Anything else is a resource as it is, but for entries that have none: see {@link #entry}.
 */
final class ResourceShorthand {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> LOINC = Map.of(
            "serum B12", "2132-9",
            "MMA", "13964-2",
            "holoTC", "72160-5",
            "MCV", "787-2",
            "hemoglobin", "718-7",
            "eGFR", "62238-1");
    private static final Map<String, String> SNOMED = Map.of(
            "multiple sclerosis", "24700007",
            "renal impairment", "709044004",
            "optic neuritis", "66760008",
            "pregnancy", "77386006");
    private static final Map<String, String> RXNORM = Map.of(
            "natalizumab", "354770",
            "hydroxocobalamin", "5514",
            "vitamin B12", "11248",
            "metformin", "6809",
            "folic acid", "4511");

    private ResourceShorthand() {}

    static EntryRole part(JsonNode shorthand) {
        return shorthand.has("draft")
                ? EntryRole.DRAFT
                : shorthand.has("newProblem") ? EntryRole.NEW_PROBLEM : EntryRole.RECORD;
    }

    /** An entry without a resource: {@code delete} of one, or what {@code failed} and with which answer. */
    static ObjectNode entry(JsonNode shorthand) {
        ObjectNode entry = JSON.createObjectNode();
        if (shorthand.has("delete")) {
            entry.putObject("request")
                    .put("method", "DELETE")
                    .put("url", shorthand.get("delete").asText());
            if (shorthand.has("at")) {
                entry.putObject("response")
                        .put("lastModified", shorthand.get("at").asText());
            }
        } else {
            entry.putObject("response").put("status", shorthand.get("failed").asText());
        }
        return entry;
    }

    static JsonNode resource(JsonNode shorthand) {
        ObjectNode resource = written(shorthand);
        for (Map.Entry<String, JsonNode> field : shorthand.path("with").properties()) {
            if (field.getValue().isNull()) {
                resource.remove(field.getKey());
            } else {
                resource.set(field.getKey(), field.getValue());
            }
        }
        return resource;
    }

    private static ObjectNode written(JsonNode shorthand) {
        ObjectNode resource = JSON.createObjectNode();
        if (shorthand.has("resourceType")) {
            shorthand.properties().forEach(field -> resource.set(field.getKey(), field.getValue()));
        } else if (shorthand.has("result")) {
            resource.put("resourceType", "Observation").put("status", "final");
            coded(resource.putObject("code"), "http://loinc.org", LOINC, shorthand.path("result"));
            resource.putObject("subject").put("reference", "Patient/p");
            if (shorthand.has("on")) {
                resource.set("effectiveDateTime", shorthand.get("on"));
            }
            if (shorthand.has("value")) {
                ObjectNode quantity = resource.putObject("valueQuantity");
                quantity.set("value", shorthand.get("value"));
                if (shorthand.has("unit")) {
                    String unit = shorthand.get("unit").asText();
                    quantity.put("unit", unit)
                            .put("system", "http://unitsofmeasure.org")
                            .put("code", unit);
                }
            }
        } else if (shorthand.has("problem") || shorthand.has("newProblem")) {
            JsonNode name = shorthand.has("problem") ? shorthand.get("problem") : shorthand.get("newProblem");
            resource.put("resourceType", "Condition");
            coded(resource.putObject("code"), "http://snomed.info/sct", SNOMED, name);
            resource.putObject("subject").put("reference", "Patient/p");
        } else if (shorthand.has("takes") || shorthand.has("draft")) {
            boolean draft = shorthand.has("draft");
            resource.put("resourceType", "MedicationRequest")
                    .put("status", draft ? "draft" : "active")
                    .put("intent", "order");
            coded(
                    resource.putObject("medicationCodeableConcept"),
                    "http://www.nlm.nih.gov/research/umls/rxnorm",
                    RXNORM,
                    shorthand.path(draft ? "draft" : "takes"));
            resource.putObject("subject").put("reference", "Patient/p");
        } else if (shorthand.has("patient")) {
            resource.put("resourceType", "Patient").set("id", shorthand.get("patient"));
        } else {
            shorthand.properties().forEach(field -> resource.set(field.getKey(), field.getValue()));
        }
        return resource;
    }

    private static void coded(ObjectNode concept, String system, Map<String, String> codes, JsonNode name) {
        String code = codes.get(name.asText());
        if (code == null) {
            throw new IllegalArgumentException("no code for `" + name.asText() + "` in shorthand");
        }
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }
}
