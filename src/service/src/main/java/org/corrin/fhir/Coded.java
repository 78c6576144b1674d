package org.corrin.fhir;

import org.corrin.guideline.Code;
import org.corrin.guideline.Orderable;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** Codes and references as FHIR writes them. */
final class Coded {

    private Coded() {}

    /** A word of a guideline, such as the code of an advice. The system names the guideline and the kind of word. */
    static CodeableConcept word(String guideline, String kind, String code) {
        return new CodeableConcept(
                new Coding().setSystem("urn:corrin:" + guideline + ":" + kind).setCode(code));
    }

    /** This service, as a maker of resources. */
    static Reference corrin() {
        return new Reference().setType("Device").setDisplay("Corrin");
    }

    static CodeableConcept orderable(Orderable orderable) {
        CodeableConcept concept = new CodeableConcept().setText(orderable.name());
        for (Code code : orderable.codes()) {
            concept.addCoding(new Coding().setSystem(code.system()).setCode(code.code()));
        }
        return concept;
    }

    /** Whoever the record is about; by a name only, where it does not say who. */
    static Reference patient(Chart chart) {
        return chart.patientReference()
                .map(Reference::new)
                .orElseGet(() -> new Reference().setDisplay("the patient this was asked for"));
    }
}
