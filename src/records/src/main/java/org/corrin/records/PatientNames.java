package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;

/** By which names resources mean a patient, for whoever puts records of several together. */
public final class PatientNames {

    private PatientNames() {}

    /** The names that a Patient resource goes by. */
    public static Set<String> of(RecordEntry patient) {
        return RecordSubject.namesOf(patient);
    }

    /**
     * The names by which a resource says whose it is: that of a reference, such as {@code Patient/17} also of an address that
     * ends so, and that of an identifier. None if it does not say.
     */
    public static Set<String> ofSubject(RecordEntry entry) {
        Set<String> names = new LinkedHashSet<>();
        for (String field : List.of("subject", "patient")) {
            JsonNode sent = entry.resource().path(field);
            RecordSubject.name(sent, entry).map(RecordSubject::relative).ifPresent(names::add);
            if (!names.isEmpty()) {
                names.add(RecordSubject.identifier(FhirFields.one(sent).path("identifier")));
                names.remove("");
                return names;
            }
        }
        return names;
    }

    /** Whether a name is one that a patient may go by, and not that of a group, a device or of nobody. */
    public static boolean meansPatient(String name) {
        return Stream.of(RecordSubject.PATIENT + "/", RecordSubject.BY_IDENTIFIER, "urn:")
                .anyMatch(name::startsWith);
    }
}
