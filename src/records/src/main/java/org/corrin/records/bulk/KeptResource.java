package org.corrin.records.bulk;

import java.nio.charset.StandardCharsets;
import org.corrin.records.json.FhirJson;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;

/** A resource of an export until its patient's turn: as text, because as a tree it takes ten times the room. */
final class KeptResource {

    private final String pointer;
    private final String fullUrl;
    private final String type;
    private final byte[] text;

    private KeptResource(String pointer, String fullUrl, String type, byte[] text) {
        this.pointer = pointer;
        this.fullUrl = fullUrl;
        this.type = type;
        this.text = text;
    }

    static KeptResource of(RecordEntry entry) {
        return new KeptResource(
                entry.pointer(),
                entry.fullUrl(),
                entry.type(),
                entry.resource().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The same, as it is called by an address. */
    KeptResource at(String address) {
        return new KeptResource(pointer, address, type, text);
    }

    String type() {
        return type;
    }

    String pointer() {
        return pointer;
    }

    RecordEntry entry() {
        FhirJson.JsonReading read = FhirJson.read(text, resource -> true);
        return new RecordEntry(pointer, fullUrl, ((FhirJson.JsonTree) read).node(), EntryRole.RECORD);
    }
}
