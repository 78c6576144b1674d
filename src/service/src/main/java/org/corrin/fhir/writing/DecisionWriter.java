package org.corrin.fhir.writing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.corrin.guideline.Guideline;
import org.corrin.records.PatientRecord;
import org.corrin.records.RecordLocations;
import org.corrin.release.Decision;
import org.corrin.wording.Wording;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/** Writes a decision as the Parameters that {@code $decide} answers with. */
@Singleton
public class DecisionWriter {

    private final Clock clock;

    DecisionWriter(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes one decision.
     *
     * @param id of the decision, with which the ids of all resources begin
     * @param guideline that decided
     */
    public byte[] write(
            UUID id, Guideline guideline, Decision decision, PatientRecord record, RecordLocations locations) {
        DecisionContext context = DecisionContext.of(id, guideline, decision, record, locations);
        RequestGroupWriter plan = new RequestGroupWriter(context);
        Optional<OperationOutcome> outcome =
                OperationOutcomeWriter.of(decision, locations).map(issues -> context.part(issues, "outcome"));
        GuidanceResponse guidance =
                GuidanceResponseWriter.of(context, DecisionContext.to(plan.group()), outcome.map(DecisionContext::to));
        Parameters answer = new Parameters();
        add(answer, "guidance", guidance, decision);
        add(answer, "plan", plan.group(), decision);
        plan.proposals().forEach(proposal -> add(answer, "proposal", proposal, decision));
        plan.messages().forEach(message -> add(answer, "message", message, decision));
        plan.issues().forEach(issue -> add(answer, "issue", issue, decision));
        outcome.ifPresent(issues -> add(answer, "outcome", issues, decision));
        add(
                answer,
                "provenance",
                GuidanceResponseWriter.provenance(context, guidance, plan.group(), clock.instant()),
                decision);
        return HapiParser.write(answer);
    }

    private static void add(Parameters answer, String name, Resource resource, Decision decision) {
        if (!decision.language().equals(Wording.USUAL_LANGUAGE)) {
            resource.setLanguage(decision.language());
        }
        answer.addParameter().setName(name).setResource(resource);
    }
}
