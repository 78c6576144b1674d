package org.corrin.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.corrin.guidelines.LiveRelease;

/**
 * What a guideline says of a patient who has new results.
 *
 * @param patientId of the patient on the server
 * @param results as they were fetched
 */
record PatientQuestion(LiveRelease live, String patientId, List<JsonNode> results) {

    PatientQuestion {
        results = List.copyOf(results);
    }

    /** Without whom it is about. */
    @Override
    public String toString() {
        return "PatientQuestion[" + live.id() + "]";
    }
}
