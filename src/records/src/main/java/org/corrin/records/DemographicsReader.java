package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.corrin.intake.PatientItem;
import org.corrin.intake.PatientItem.Demographic;
import org.corrin.intake.PatientItem.Demographic.DemographicKind;
import org.corrin.records.json.FhirDateTimes;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;

/** Reads who the patient is. */
final class DemographicsReader {

    private final List<String> sexes;

    DemographicsReader(List<String> sexes) {
        this.sexes = sexes;
    }

    void read(RecordEntry entry, PatientRecord record) {
        JsonNode patient = entry.resource();
        String pointer = entry.pointer();
        Optional<String> whyNot = FhirFields.whyMeaningMayChange(patient);
        if (whyNot.isPresent()) {
            record.notUsed(pointer, whyNot.get());
            return;
        }
        String id = FhirFields.text(patient.path("id"));
        if (!id.isBlank()) {
            record.add(demographic(DemographicKind.ID, id, pointer + "/id"));
        }
        String gender = FhirFields.text(patient.path("gender"));
        if (sexes.contains(gender)) {
            record.add(demographic(DemographicKind.SEX, gender, pointer + "/gender"));
        } else if (FhirFields.given(patient.path("gender"))) {
            record.notUsed(
                    pointer + "/gender",
                    sexes.isEmpty() ? "this guideline asks for none" : "it is none of " + String.join(", ", sexes));
        }
        if (FhirFields.given(patient.path("birthDate"))) {
            String born = FhirFields.text(patient.path("birthDate"));
            if (FhirDateTimes.day(born).filter(born::equals).isPresent()) {
                record.add(demographic(DemographicKind.BIRTH_DATE, born, pointer + "/birthDate"));
            } else {
                record.notUsed(pointer + "/birthDate", "the day of birth is not stated, so the age is not known");
            }
        }
        for (String deceased : FhirFields.choices(patient, "deceased")) {
            if (!patient.path(deceased).asText().equals("false")) {
                record.unusual(pointer + "/" + deceased, "the record says that the patient has died");
            }
        }
    }

    private static Demographic demographic(DemographicKind kind, String text, String pointer) {
        return PatientItem.demographic(new RecordOrigin(pointer, ""), kind, text);
    }
}
