package org.corrin.fhir.writing;

import org.corrin.guideline.OrderableItem;
import org.corrin.guideline.TermCode;
import org.corrin.records.PatientRecord;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** Codes and references as FHIR writes them. */
public final class CodedElements {

    /** The name of this service, as a maker of resources. */
    public static final String CORRIN = "Corrin";

    private CodedElements() {}

    /** A word of a guideline, such as the code of an advice. The system names the guideline and the kind of word. */
    public static CodeableConcept word(String guideline, String kind, String code) {
        return new CodeableConcept(
                new Coding().setSystem("urn:corrin:" + guideline + ":" + kind).setCode(code));
    }

    /** This service, as a maker of resources. */
    static Reference corrin() {
        return new Reference().setType("Device").setDisplay(CORRIN);
    }

    static CodeableConcept orderable(OrderableItem orderable) {
        CodeableConcept concept = new CodeableConcept().setText(orderable.name());
        for (TermCode code : orderable.codes()) {
            concept.addCoding(new Coding().setSystem(code.system()).setCode(code.code()));
        }
        return concept;
    }

    /** Whoever the record is about; by a name only, where it does not say who. */
    static Reference patient(PatientRecord record) {
        return record.patientReference()
                .map(Reference::new)
                .orElseGet(() -> new Reference().setDisplay("the patient this was asked for"));
    }
}
