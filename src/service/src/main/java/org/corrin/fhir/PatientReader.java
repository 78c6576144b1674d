package org.corrin.fhir;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;

/** Reads who the patient is. */
final class PatientReader {

    private final List<String> sexes;

    PatientReader(List<String> sexes) {
        this.sexes = sexes;
    }

    void read(Entry entry, Patient patient, Chart chart) {
        String pointer = entry.pointer();
        if (patient.getIdElement().hasIdPart()) {
            chart.patient("id", new TextNode(patient.getIdElement().getIdPart()), pointer + "/id");
        }
        if (patient.hasGender() && sexes.contains(patient.getGender().toCode())) {
            chart.patient("sex", new TextNode(patient.getGender().toCode()), pointer + "/gender");
        }
        if (patient.hasBirthDate()) {
            String born = patient.getBirthDateElement().getValueAsString();
            if (born.length() == "2026-01-31".length()) {
                chart.patient("birthDate", new TextNode(born), pointer + "/birthDate");
            } else {
                chart.notUsed(pointer + "/birthDate", "the day of birth is not stated, so the age is not known");
            }
        }
    }
}
