package org.corrin.cells;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.corrin.intake.PatientData;
import org.corrin.intake.PatientDataJson;

/**
 * A patient that shows something, ready to be pasted.
 *
 * @param patient what is known, in words
 * @param request a decision request of this patient
 * @param scenario the same as a scenario, expecting what the rules say now
 */
public record ExamplePatient(String patient, JsonNode request, String scenario) {

    public static ExamplePatient of(String title, List<String> known, PatientData data, List<String> expected) {
        JsonNode request = PatientDataJson.write(data);
        // JSON is YAML: a scenario may hold a request as it is sent.
        String scenario = "- scenario: " + quoted(title) + "\n  given: " + request + "\n  expect:"
                + (expected.isEmpty() ? " {}\n" : "\n    " + String.join("\n    ", expected) + "\n");
        return new ExamplePatient(known.isEmpty() ? "nothing is known" : String.join("; ", known), request, scenario);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "'") + '"';
    }
}
