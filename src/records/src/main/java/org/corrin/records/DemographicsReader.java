package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import org.corrin.records.json.FhirDateTimes;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;

/** Reads who the patient is. */
final class DemographicsReader {

    private final List<String> sexes;

    DemographicsReader(List<String> sexes) {
        this.sexes = sexes;
    }

    void read(RecordEntry entry, PatientRecord chart) {
        JsonNode patient = entry.resource();
        String pointer = entry.pointer();
        Optional<String> whyNot = FhirFields.whyMeaningMayChange(patient);
        if (whyNot.isPresent()) {
            chart.notUsed(pointer, whyNot.get());
            return;
        }
        String id = FhirFields.text(patient.path("id"));
        if (!id.isBlank()) {
            chart.patient("id", new TextNode(id), pointer + "/id");
        }
        String gender = FhirFields.text(patient.path("gender"));
        if (sexes.contains(gender)) {
            chart.patient("sex", new TextNode(gender), pointer + "/gender");
        } else if (FhirFields.given(patient.path("gender"))) {
            chart.notUsed(pointer + "/gender", "it is none of " + String.join(", ", sexes));
        }
        if (FhirFields.given(patient.path("birthDate"))) {
            String born = FhirFields.text(patient.path("birthDate"));
            if (FhirDateTimes.day(born).filter(born::equals).isPresent()) {
                chart.patient("birthDate", new TextNode(born), pointer + "/birthDate");
            } else {
                chart.notUsed(pointer + "/birthDate", "the day of birth is not stated, so the age is not known");
            }
        }
        for (String deceased : FhirFields.choices(patient, "deceased")) {
            if (!patient.path(deceased).asText().equals("false")) {
                chart.unusual(pointer + "/" + deceased, "the record says that the patient has died");
            }
        }
    }
}
