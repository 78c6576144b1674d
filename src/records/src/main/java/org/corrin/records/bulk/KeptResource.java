package org.corrin.records.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.corrin.records.json.FhirJson;
import org.corrin.records.json.MissingPart;
import org.corrin.records.json.MissingPart.MissingKind;
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

    /**
     * Reads it. What cannot be read says so in the patient's record, and ends nothing.
     *
     * @param known whether something is known of a resource that it holds
     */
    void read(Predicate<JsonNode> known, List<RecordEntry> entries, Set<MissingPart> notHere) {
        FhirJson.JsonReading read = FhirJson.read(text, known);
        if (read instanceof FhirJson.JsonTree tree) {
            entries.add(new RecordEntry(place.pointer(), fullUrl, tree.node(), EntryRole.RECORD));
        } else {
            FhirJson.NotJson not = (FhirJson.NotJson) read;
            notHere.add(new MissingPart(MissingKind.FAILED, place.pointer(), "", not.messageOnOneLine()));
        }
    }
}
