package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose record it is. What is about somebody else is not read as the patient's. */
final class Subject {

    private static final String PATIENT = "Patient";

    private final Set<String> known = new HashSet<>();

    /**
     * The one patient that these entries hold, or that the caller names.
     *
     * @param named such as {@code Patient/17}
     */
    Subject(List<Entry> entries, Optional<String> named) {
        named.ifPresent(known::add);
        for (Entry entry : entries) {
            if (entry.type().equals(PATIENT)
                    && (named.isEmpty()
                            || named.get().equals(entry.reference())
                            || entry.reference().isEmpty())) {
                known.add(entry.reference());
                known.add(entry.fullUrl());
            }
        }
        known.remove("");
    }

    /** Whose a resource says it is: {@code subject} or {@code patient}; nothing if it does not say. */
    static Optional<String> of(JsonNode resource) {
        String reference = resource.path("subject").path("reference").asText("");
        String other =
                reference.isEmpty() ? resource.path("patient").path("reference").asText("") : reference;
        return other.isEmpty() ? Optional.empty() : Optional.of(References.withoutVersion(other));
    }

    /** How to refer to the patient, if anything says who it is. */
    Optional<String> reference(List<Entry> entries) {
        Optional<String> relative =
                known.stream().filter(one -> one.startsWith(PATIENT + "/")).findFirst();
        return relative.or(() -> known.stream().findFirst())
                .or(() -> entries.stream()
                        .flatMap(entry -> of(entry.resource()).stream())
                        .findFirst());
    }

    boolean isKnown() {
        return !known.isEmpty();
    }

    /** Whether a reference means the patient; an absolute one also by its end. */
    boolean is(String reference) {
        if (known.contains(reference)) {
            return true;
        }
        int at = reference.lastIndexOf("/" + PATIENT + "/");
        return at >= 0 && known.contains(reference.substring(at + 1));
    }
}
