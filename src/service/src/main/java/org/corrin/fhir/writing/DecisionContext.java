package org.corrin.fhir.writing;

import java.util.UUID;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Vocabulary;
import org.corrin.intake.RequestIntake;
import org.corrin.records.PatientRecord;
import org.corrin.records.RecordLocations;
import org.corrin.release.Decision;
import org.corrin.wording.Wording;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A decision that several resources carry. All their ids begin with its own, and they refer to each other by type and
 * id: Parameters have no {@code fullUrl}.
 *
 * @param vocabulary of the release that decided
 * @param wording for health professionals in the language of the decision
 * @param patient whom it is about
 * @param locations in the record it is about
 */
record DecisionContext(
        UUID id,
        Decision decision,
        Vocabulary vocabulary,
        Wording wording,
        Reference patient,
        RecordLocations locations) {

    /** The context of a decision by a guideline. */
    static DecisionContext of(
            UUID id, Guideline guideline, Decision decision, PatientRecord record, RecordLocations locations) {
        return new DecisionContext(
                id,
                decision,
                guideline.vocabulary(),
                guideline
                        .wordings()
                        .of(RequestIntake.USUAL_AUDIENCE, decision.language())
                        .orElseThrow(),
                CodedElements.patient(record),
                locations);
    }

    /** Gives a resource its id. */
    <R extends Resource> R part(R resource, String name) {
        resource.setId(id + "-" + name);
        return resource;
    }

    static Reference to(Resource resource) {
        return new Reference(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    /** The release, as a URI. */
    String release() {
        return "urn:corrin:" + decision.guideline().id() + ":release:"
                + decision.guideline().release();
    }

    /** A word of the guideline. */
    CodeableConcept word(String kind, String code) {
        return CodedElements.word(decision.guideline().id(), kind, code);
    }
}
