package org.corrin.fhir.writing;

import java.time.Instant;
import java.util.List;

/**
 * What a clinician is told of a patient without having asked.
 *
 * @param guideline that says it, by its id
 * @param key names the message: of two messages with the same key one is enough
 * @param patient whom it is about, such as {@code Patient/17}
 * @param results that gave rise to it, such as {@code Observation/4711}
 * @param urgent whether it does not wait
 * @param status where the patient stands, in a word of the guideline
 * @param summary where the patient stands
 * @param texts what to do and what else to know, in the order in which it is read
 * @param language of the texts, a language tag (BCP 47)
 */
public record ClinicianMessage(
        String guideline,
        String key,
        String patient,
        List<String> results,
        boolean urgent,
        String status,
        String summary,
        List<String> texts,
        String language,
        Instant at) {

    public ClinicianMessage {
        results = List.copyOf(results);
        texts = List.copyOf(texts);
    }

    String identifierSystem() {
        return "urn:corrin:" + guideline + ":message";
    }

    /** A search that finds it where it has been written already. */
    public String search() {
        return "identifier=" + identifierSystem() + "%7C" + key;
    }
}
