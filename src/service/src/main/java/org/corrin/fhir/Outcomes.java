package org.corrin.fhir;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.corrin.facts.Problem;
import org.corrin.guideline.Remark;
import org.corrin.problems.ProblemDetail;
import org.corrin.release.Decision;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Tells as FHIR does what went wrong with a request, or what a decision made of the record. */
final class Outcomes {

    private Outcomes() {}

    /** What of the record a decision does not rest on, or found unusual; nothing if there is no such thing. */
    static Optional<OperationOutcome> of(Decision decision, Places places) {
        OperationOutcome outcome = new OperationOutcome();
        for (Remark remark : decision.notUsed()) {
            boolean counted = remark.fact().equals(ChartDecisions.EVERY_ENTRY);
            outcome.addIssue(issue(
                    counted ? IssueSeverity.INFORMATION : IssueSeverity.WARNING,
                    counted ? IssueType.INFORMATIONAL : IssueType.INCOMPLETE,
                    "not used",
                    remark.fact(),
                    remark.why(),
                    places));
        }
        for (Remark remark : decision.unusual()) {
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
    static Response refused(ProblemDetail problem, List<Problem> problems, Places places) {
        if (problems.isEmpty()) {
            return refused(problem);
        }
        OperationOutcome outcome = new OperationOutcome();
        for (Problem one : problems) {
            outcome.addIssue(issue(
                    IssueSeverity.ERROR,
                    one.kind() == Problem.Kind.SHAPE ? IssueType.STRUCTURE : IssueType.VALUE,
                    problem.title(),
                    one.pointer(),
                    one.message() + (one.hint().isEmpty() ? "" : "; " + one.hint()),
                    places));
        }
        return response(problem.status(), outcome);
    }

    /** The answer to a request that could not be answered as asked. */
    static Response refused(ProblemDetail problem) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue(issue(IssueSeverity.ERROR, type(problem.status()), problem.title(), problem.detail()));
        return response(problem.status(), outcome);
    }

    private static Response response(int status, OperationOutcome outcome) {
        return Response.status(status)
                .type(FhirMedia.JSON)
                .entity(Hapi.write(outcome))
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
            IssueSeverity severity, IssueType type, String title, String pointer, String why, Places places) {
        Optional<String> expression = places.expression(pointer);
        boolean named = expression.isEmpty() && !pointer.isEmpty() && !pointer.equals(ChartDecisions.EVERY_ENTRY);
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
