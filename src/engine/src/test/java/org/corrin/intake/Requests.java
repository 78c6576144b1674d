package org.corrin.intake;

import java.time.LocalDate;
import java.util.List;
import org.corrin.FirstGuideline;
import org.corrin.documents.RequestProblem;
import org.corrin.intake.IntakeOutcome.AdmittedRequest;
import org.corrin.intake.IntakeOutcome.RefusedRequest;

/** What the intake of the shipped guideline makes of a request. */
final class Requests {

    private static final RequestIntake INTAKE = new RequestIntake(
            FirstGuideline.guideline().vocabulary(), FirstGuideline.guideline().wordings());

    private Requests() {}

    static IntakeOutcome read(String request) {
        return INTAKE.read(PatientDataJson.read(FirstGuideline.json(request)), FirstGuideline.TODAY);
    }

    static AdmittedRequest admitted(String request) {
        return admitted(request, FirstGuideline.TODAY);
    }

    static AdmittedRequest admitted(String request, LocalDate today) {
        return admitted(request, RequestDay.of(today));
    }

    private static AdmittedRequest admitted(String request, RequestDay today) {
        IntakeOutcome outcome = INTAKE.read(PatientDataJson.read(FirstGuideline.json(request)), today);
        if (outcome instanceof AdmittedRequest admitted) {
            return admitted;
        }
        throw new AssertionError(request + " was refused: " + outcome);
    }

    static List<RequestProblem> problems(String request) {
        if (read(request) instanceof RefusedRequest refused) {
            return refused.problems();
        }
        throw new AssertionError(request + " was not refused");
    }
}
