package org.corrin.records;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.corrin.records.json.BundleReader.Said;
import org.corrin.records.json.BundleReader.Sent;
import org.corrin.records.json.FhirPath;
import org.corrin.records.json.RecordEntry;

/** The places in what was sent, as FHIR names them. */
public final class RecordLocations {

    private final Map<String, RecordEntry> entries = new HashMap<>();
    private final Sent sent;

    public RecordLocations(Sent sent) {
        this.sent = sent;
        sent.content().entries().forEach(entry -> entries.put(entry.pointer(), entry));
    }

    /** Where nothing could be read. */
    public static RecordLocations none() {
        return new RecordLocations(Sent.NOTHING);
    }

    /** How others refer to the resource that a place lies in, if they can. */
    public Optional<String> reference(String pointer) {
        return entry(pointer)
                .map(entry -> entry.reference().isEmpty() ? entry.fullUrl() : entry.reference())
                .filter(reference -> !reference.isEmpty());
    }

    /** The FHIRPath of a place, such as {@code Bundle.entry[17].resource}; nothing if what was sent has no such place. */
    public Optional<String> expression(String pointer) {
        Said said = sent.said().get(pointer);
        if (said != null) {
            return said.pointer().isEmpty() ? Optional.empty() : Optional.of(path(said.pointer()));
        }
        return entry(pointer).map(entry -> path(pointer));
    }

    /** The resource that a place lies in. */
    public Optional<RecordEntry> entry(String pointer) {
        String rest = pointer;
        while (!entries.containsKey(rest) && rest.contains("/")) {
            rest = rest.substring(0, rest.lastIndexOf('/'));
        }
        return Optional.ofNullable(entries.get(rest));
    }

    private String path(String pointer) {
        return FhirPath.of(sent.type() + "/" + pointer);
    }
}
