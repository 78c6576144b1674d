package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.corrin.records.json.FhirJson;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.RecordEntry.EntryRole;

/**
 * A resource of an export until its patient's turn: as text, because as a tree it takes ten times the room.
 *
 * @param fullUrl by which others refer to it; empty if it has none
 */
record KeptResource(ExportPlace place, String fullUrl, byte[] text) {

    static KeptResource of(ExportItem item) {
        return new KeptResource(item.place(), item.fullUrl(), item.text());
    }

    /** The same, as it is called by an address. */
    KeptResource at(String address) {
        return new KeptResource(place, address, text);
    }

    /** @param known whether something is known of a resource that it holds */
    RecordEntry entry(Predicate<JsonNode> known) {
        FhirJson.JsonReading read = FhirJson.read(text, known);
        return new RecordEntry(place.pointer(), fullUrl, ((FhirJson.JsonTree) read).node(), EntryRole.RECORD);
    }
}
