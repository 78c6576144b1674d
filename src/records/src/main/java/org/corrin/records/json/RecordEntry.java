package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One resource of a record, as it came.
 *
 * @param pointer where it stands in what the caller sent, as a JSON pointer without the first slash
 * @param fullUrl by which others refer to it; empty if it has none
 * @param part what the caller says it is
 */
public record RecordEntry(String pointer, String fullUrl, JsonNode resource, EntryRole part) {

    /** What a resource is to the caller. */
    public enum EntryRole {
        /** It stands in the patient's record. */
        RECORD,
        /** It is about to be ordered. */
        DRAFT,
        /** It is about to be added to the list of problems. */
        NEW_PROBLEM
    }

    /** Its type, such as {@code Observation}; empty if it does not say. */
    public String type() {
        return FhirFields.text(resource.path("resourceType"));
    }

    /** Its type and id, such as {@code Observation/17}; empty if it has no id. */
    public String reference() {
        String id = FhirFields.text(resource.path("id"));
        return id.isEmpty() ? "" : type() + "/" + id;
    }
}
