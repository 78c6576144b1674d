package org.corrin.intake;

import java.util.List;
import java.util.Optional;
import org.corrin.guideline.Guideline;
import org.corrin.guideline.Scenario;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;

/** A scenario, and the result of reading its request. */
public record ScenarioReading(Scenario scenario, IntakeOutcome outcome) {

    /** Reads every scenario of a guideline, as of the day on which the guideline was last updated. */
    public static List<ScenarioReading> of(Guideline guideline) {
        RequestIntake intake = new RequestIntake(guideline.vocabulary(), guideline.wordings());
        RequestDay today = RequestDay.of(guideline.about().lastUpdated());
        return guideline.scenarios().stream()
                .map(scenario ->
                        new ScenarioReading(scenario, intake.read(PatientDataJson.read(scenario.given()), today)))
                .toList();
    }

    /** The request, if it can be decided. */
    public Optional<AdmittedRequest> admitted() {
        return outcome instanceof AdmittedRequest admitted ? Optional.of(admitted) : Optional.empty();
    }
}
