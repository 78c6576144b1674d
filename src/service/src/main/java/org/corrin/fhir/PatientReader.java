package org.corrin.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/** Reads who the patient is. */
final class PatientReader {

    private final List<String> sexes;

    PatientReader(List<String> sexes) {
        this.sexes = sexes;
    }

    void read(Entry entry, Chart chart) {
        JsonNode patient = entry.resource();
        String pointer = entry.pointer();
        Optional<String> whyNot = Fields.whyMeaningMayChange(patient);
        if (whyNot.isPresent()) {
            chart.notUsed(pointer, whyNot.get());
            return;
        }
        String id = Fields.text(patient.path("id"));
        if (!id.isBlank()) {
            chart.patient("id", new TextNode(id), pointer + "/id");
        }
        String gender = Fields.text(patient.path("gender"));
        if (sexes.contains(gender)) {
            chart.patient("sex", new TextNode(gender), pointer + "/gender");
        } else if (Fields.given(patient.path("gender"))) {
            chart.notUsed(pointer + "/gender", "it is none of " + String.join(", ", sexes));
        }
        if (Fields.given(patient.path("birthDate"))) {
            String born = Fields.text(patient.path("birthDate"));
            if (Moments.day(born).filter(born::equals).isPresent()) {
                chart.patient("birthDate", new TextNode(born), pointer + "/birthDate");
            } else {
                chart.notUsed(pointer + "/birthDate", "the day of birth is not stated, so the age is not known");
            }
        }
        for (String deceased : Fields.choices(patient, "deceased")) {
            if (!patient.path(deceased).asText().equals("false")) {
                chart.unusual(pointer + "/" + deceased, "the record says that the patient has died");
            }
        }
    }
}
