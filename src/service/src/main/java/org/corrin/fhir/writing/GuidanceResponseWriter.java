package org.corrin.fhir.writing;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.corrin.guideline.TermCode;
import org.corrin.guideline.TermSet;
import org.corrin.guideline.TestTerm;
import org.corrin.release.Decision.ReleaseIdentity;
import org.corrin.release.SummarySentence;
import org.corrin.wording.PrintedWords;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DataRequirement;
import org.hl7.fhir.r4.model.DataRequirement.DataRequirementCodeFilterComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;

/** Where the patient stands, which tests would tell more, and by which release that was decided. */
final class GuidanceResponseWriter {

    private static final String PARTICIPANTS = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private GuidanceResponseWriter() {}

    /**
     * The guidance of a decision.
     *
     * @param plan where the advice stands
     * @param outcome where it stands what of the record was not used
     */
    static GuidanceResponse of(DecisionContext context, Reference plan, Optional<Reference> outcome) {
        String text = context.decision().assessment().text();
        GuidanceResponse guidance = new GuidanceResponse()
                .setModule(new UriType(context.release()))
                .setStatus(GuidanceResponseStatus.SUCCESS)
                .setSubject(context.patient().copy())
                .setOccurrenceDateTimeElement(
                        new DateTimeType(context.decision().asOf()))
                .setPerformer(CodedElements.corrin())
                .addReasonCode(
                        context.word("status", context.decision().assessment().status())
                                .setText(SummarySentence.of(text)))
                .setResult(plan);
        guidance.setId(context.id().toString());
        guidance.addNote().setText(text);
        guidance.addNote().setText(context.decision().disclaimer());
        outcome.ifPresent(guidance::addEvaluationMessage);
        context.decision()
                .missing()
                .forEach(missing -> requirement(
                                missing.test(), context.vocabulary().tests())
                        .ifPresent(guidance::addDataRequirement));
        return guidance;
    }

    /** What to send next time; nothing where no code asks for it. */
    private static Optional<DataRequirement> requirement(String test, TermSet<TestTerm> tests) {
        List<TermCode> codes = tests.named(test).map(tests::codesOf).orElse(List.of());
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        DataRequirementCodeFilterComponent filter = new DataRequirementCodeFilterComponent().setPath("code");
        codes.forEach(
                code -> filter.addCode(new Coding().setSystem(code.system()).setCode(code.code())));
        DataRequirement requirement = new DataRequirement().addCodeFilter(filter);
        requirement.setType("Observation");
        return Optional.of(requirement);
    }

    static Provenance provenance(DecisionContext context, GuidanceResponse guidance, Resource plan, Instant now) {
        ReleaseIdentity release = context.decision().guideline();
        Provenance provenance = context.part(new Provenance(), "provenance")
                .addTarget(DecisionContext.to(guidance))
                .addTarget(DecisionContext.to(plan))
                .setRecorded(Date.from(now));
        provenance
                .addAgent()
                .setType(new CodeableConcept(new Coding()
                        .setSystem(PARTICIPANTS)
                        .setCode("assembler")
                        .setDisplay("Assembler")))
                .setWho(CodedElements.corrin());
        provenance
                .addEntity()
                .setRole(ProvenanceEntityRole.SOURCE)
                .setWhat(new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem("urn:corrin:" + release.id() + ":release")
                                .setValue(release.release()))
                        .setDisplay(release.id() + " " + release.version() + ", "
                                + release.approval().inWords(PrintedWords.ENGLISH)));
        return provenance;
    }
}
