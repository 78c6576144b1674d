package org.corrin.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One resource of a record, as it came. Two entries are the same only if they are one. */
public final class RecordEntry {

    /** What a resource is to the caller. */
    public enum EntryRole {
        /** It stands in the patient's record. */
        RECORD,
        /** It is about to be ordered. */
        DRAFT,
        /** It is about to be added to the list of problems. */
        NEW_PROBLEM
    }

    private final String pointer;
    private final String fullUrl;
    private final JsonNode resource;
    private final EntryRole part;
    private final Optional<RecordEntry> holder;
    private final String type;
    private final String reference;

    /**
     * @param pointer where it stands in what the caller sent, as a JSON pointer without the first slash
     * @param fullUrl by which others refer to it; empty if it has none
     * @param part what the caller says it is
     */
    public RecordEntry(String pointer, String fullUrl, JsonNode resource, EntryRole part) {
        this(pointer, fullUrl, resource, part, Optional.empty());
    }

    private RecordEntry(
            String pointer, String fullUrl, JsonNode resource, EntryRole part, Optional<RecordEntry> holder) {
        this.holder = holder;
        this.pointer = pointer;
        this.fullUrl = fullUrl;
        this.resource = resource;
        this.part = part;
        this.type = FhirFields.text(resource.path("resourceType"));
        String id = FhirFields.text(resource.path("id"));
        this.reference = id.isEmpty() ? "" : type + "/" + id;
    }

    /** A resource that this one contains; it counts only as long as this one does. */
    public RecordEntry holding(String place, JsonNode contained) {
        return new RecordEntry(pointer + "/" + place, "", contained, part, Optional.of(this));
    }

    /** The entry that contains it, if it has no life of its own. */
    public Optional<RecordEntry> holder() {
        return holder;
    }

    /** Where it stands in what the caller sent, as a JSON pointer without the first slash. */
    public String pointer() {
        return pointer;
    }

    /** By which others refer to it; empty if it has none. */
    public String fullUrl() {
        return fullUrl;
    }

    /** All of it. */
    public JsonNode resource() {
        return resource;
    }

    /** What the caller says it is. */
    public EntryRole part() {
        return part;
    }

    /** Its type, such as {@code Observation}; empty if it does not say. */
    public String type() {
        return type;
    }

    /** Its type and id, such as {@code Observation/17}; empty if it has no id. */
    public String reference() {
        return reference;
    }
}
