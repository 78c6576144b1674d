package org.corrin.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Made-up records of one patient with many results. */
final class SampleRecord {

    /** As many observations as a long life leaves. */
    static final int MANY = 5_000;

    /** The LOINC code of a result that the guideline knows nothing of. */
    static final String UNKNOWN = "8480-6";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SERUM_B12 = "2132-9";
    private static final String PATIENT = "Patient/p";

    private SampleRecord() {}

    /**
     * A record.
     *
     * @param known of how many of the observations the guideline knows what they are
     */
    static ObjectNode bundle(int observations, int known) {
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        entries.addObject().set("resource", multipleSclerosis());
        for (int i = 0; i < observations; i++) {
            entries.addObject().set("resource", observation(i, i < known ? SERUM_B12 : UNKNOWN));
        }
        return bundle;
    }

    /** What nearly everybody has who is asked about. */
    static ObjectNode multipleSclerosis() {
        ObjectNode condition =
                JSON.objectNode().put("resourceType", "Condition").put("id", "ms");
        condition
                .putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://snomed.info/sct")
                .put("code", "24700007");
        condition.putObject("subject").put("reference", PATIENT);
        return condition;
    }

    /** A result as long as results are. */
    static ObjectNode observation(int number, String loinc) {
        ObjectNode observation = JSON.objectNode()
                .put("resourceType", "Observation")
                .put("id", "o" + number)
                .put("status", "final")
                .put("effectiveDateTime", "2026-%02d-%02dT08:00:00Z".formatted(1 + number % 10, 1 + number % 28));
        ObjectNode code = observation.putObject("code");
        code.putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", loinc)
                .put("display", "A result of a record as long as records are");
        observation.putObject("subject").put("reference", PATIENT);
        observation
                .putObject("valueQuantity")
                .put("value", 150)
                .put("unit", "pg/mL")
                .put("system", "http://unitsofmeasure.org")
                .put("code", "pg/mL");
        return observation;
    }
}
