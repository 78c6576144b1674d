package org.corrin.fhir.writing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.corrin.guidelines.LiveRelease;
import org.corrin.records.PatientRecord;
import org.corrin.records.RecordLocations;
import org.corrin.release.Decision;
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

    public byte[] write(UUID id, LiveRelease live, Decision decision, PatientRecord record, RecordLocations places) {
        DecisionContext told = new DecisionContext(
                id, decision, live.release().guideline().vocabulary(), CodedElements.patient(record), places);
        RequestGroupWriter plan = new RequestGroupWriter(told);
        Optional<OperationOutcome> outcome =
                OperationOutcomeWriter.of(decision, places).map(issues -> told.part(issues, "outcome"));
        GuidanceResponse guidance = GuidanceResponseWriter.of(told, plan.group(), outcome);
        Parameters answer = new Parameters();
        add(answer, "guidance", guidance);
        add(answer, "plan", plan.group());
        plan.proposals().forEach(proposal -> add(answer, "proposal", proposal));
        plan.messages().forEach(message -> add(answer, "message", message));
        plan.issues().forEach(issue -> add(answer, "issue", issue));
        outcome.ifPresent(issues -> add(answer, "outcome", issues));
        add(answer, "provenance", GuidanceResponseWriter.provenance(told, guidance, plan.group(), clock.instant()));
        return HapiParser.write(answer);
    }

    private static void add(Parameters answer, String name, Resource resource) {
        answer.addParameter().setName(name).setResource(resource);
    }
}
