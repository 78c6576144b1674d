package org.corrin.fhir.writing;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.corrin.documents.RequestProblem;
import org.corrin.http.FhirMediaType;
import org.corrin.intake.FactRemark;
import org.corrin.problems.ProblemDetail;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.RecordLocations;
import org.corrin.release.Decision;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Tells as FHIR does what went wrong with a request, or what a decision made of the record. */
public final class OperationOutcomeWriter {

    private OperationOutcomeWriter() {}

    /** What of the record a decision does not rest on, or found unusual; nothing if there is no such thing. */
    static Optional<OperationOutcome> of(Decision decision, RecordLocations places) {
        OperationOutcome outcome = new OperationOutcome();
        for (FactRemark remark : decision.notUsed()) {
            boolean counted = remark.fact().equals(PatientRecordDecisions.EVERY_ENTRY);
            outcome.addIssue(issue(
                    counted ? IssueSeverity.INFORMATION : IssueSeverity.WARNING,
                    counted ? IssueType.INFORMATIONAL : IssueType.INCOMPLETE,
                    "not used",
                    remark.fact(),
                    remark.why(),
                    places));
        }
        for (FactRemark remark : decision.unusual()) {
            outcome.addIssue(issue(
                    IssueSeverity.INFORMATION,
                    IssueType.INFORMATIONAL,
                    "unusual",
                    remark.fact(),
                    remark.why(),
                    places));
        }
        return outcome.hasIssue() ? Optional.of(outcome) : Optional.empty();
    }

    /** The answer to a request whose facts or form were refused: every problem an issue. */
    public static Response refused(ProblemDetail problem, List<RequestProblem> problems, RecordLocations places) {
        if (problems.isEmpty()) {
            return refused(problem);
        }
        OperationOutcome outcome = new OperationOutcome();
        for (RequestProblem one : problems) {
            outcome.addIssue(issue(
                    IssueSeverity.ERROR,
                    one.kind() == RequestProblem.Kind.SHAPE ? IssueType.STRUCTURE : IssueType.VALUE,
                    problem.title(),
                    one.pointer(),
                    one.message() + (one.hint().isEmpty() ? "" : "; " + one.hint()),
                    places));
        }
        return response(problem.status(), outcome);
    }

    /** The answer to a request that could not be answered as asked. */
    public static Response refused(ProblemDetail problem) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue(issue(IssueSeverity.ERROR, type(problem.status()), problem.title(), problem.detail()));
        return response(problem.status(), outcome);
    }

    private static Response response(int status, OperationOutcome outcome) {
        return Response.status(status)
                .type(FhirMediaType.JSON)
                .entity(HapiParser.write(outcome))
                .build();
    }

    private static IssueType type(int status) {
        return switch (status) {
            case 400 -> IssueType.STRUCTURE;
            case 404 -> IssueType.NOTFOUND;
            case 413 -> IssueType.TOOLONG;
            case 503 -> IssueType.TRANSIENT;
            default -> status < 500 ? IssueType.PROCESSING : IssueType.EXCEPTION;
        };
    }

    private static OperationOutcomeIssueComponent issue(
            IssueSeverity severity, IssueType type, String title, String pointer, String why, RecordLocations places) {
        Optional<String> expression = places.expression(pointer);
        boolean named =
                expression.isEmpty() && !pointer.isEmpty() && !pointer.equals(PatientRecordDecisions.EVERY_ENTRY);
        OperationOutcomeIssueComponent issue = issue(severity, type, title, named ? pointer + ": " + why : why);
        expression.ifPresent(issue::addExpression);
        return issue;
    }

    private static OperationOutcomeIssueComponent issue(
            IssueSeverity severity, IssueType type, String title, String diagnostics) {
        return new OperationOutcomeIssueComponent()
                .setSeverity(severity)
                .setCode(type)
                .setDetails(new CodeableConcept().setText(title))
                .setDiagnostics(diagnostics);
    }
}
