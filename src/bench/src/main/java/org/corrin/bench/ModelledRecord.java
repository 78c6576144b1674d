package org.corrin.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.corrin.quantities.QuantityComparator;

/** A record in FHIR R4 while it is written: a Bundle of one patient with results and conditions. */
final class ModelledRecord {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode bundle =
            JSON.objectNode().put("resourceType", "Bundle").put("type", "collection");
    private final ArrayNode entries = bundle.putArray("entry");

    ModelledRecord() {
        add("Patient").put("id", "p");
    }

    /** A result of a laboratory, by its code in LOINC and its unit in UCUM. */
    void addResult(String loinc, QuantityComparator relation, BigDecimal value, String unit) {
        ObjectNode observation = add("Observation").put("status", "final").put("effectiveDateTime", "2026-01-14");
        code(observation, "http://loinc.org", loinc);
        ObjectNode quantity = observation.putObject("valueQuantity").put("value", value);
        if (relation != QuantityComparator.EXACTLY) {
            quantity.put("comparator", relation.prefix());
        }
        quantity.put("unit", unit).put("system", "http://unitsofmeasure.org").put("code", unit);
    }

    /** A condition, by its code in SNOMED CT. */
    void addCondition(String snomed) {
        code(add("Condition"), "http://snomed.info/sct", snomed);
    }

    /** The Bundle in JSON. */
    String json() {
        return bundle.toString();
    }

    private ObjectNode add(String type) {
        ObjectNode resource = entries.addObject().putObject("resource").put("resourceType", type);
        if (!type.equals("Patient")) {
            resource.putObject("subject").put("reference", "Patient/p");
        }
        return resource;
    }

    private static void code(ObjectNode resource, String system, String code) {
        resource.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code);
    }
}
