package org.corrin.fhir.writing;

import java.util.List;
import java.util.Optional;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.intake.FactRemark;
import org.corrin.intake.FactRemark.RemarkKind;
import org.corrin.problems.ProblemDetail;
import org.corrin.records.PatientRecordDecisions;
import org.corrin.records.RecordLocations;
import org.corrin.release.Decision;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;

/** Writes as an OperationOutcome what was wrong with a request, or what a decision made of the record. */
public final class OperationOutcomeWriter {

    private OperationOutcomeWriter() {}

    /** What of the record a decision does not rest on, or found unusual; empty if it used all and found all usual. */
    static Optional<OperationOutcome> of(Decision decision, RecordLocations locations) {
        OperationOutcome outcome = new OperationOutcome();
        for (FactRemark remark : decision.notUsed()) {
            boolean harmless =
                    remark.kind() == RemarkKind.UNREAD || remark.fact().equals(PatientRecordDecisions.EVERY_ENTRY);
            outcome.addIssue(issue(
                    harmless ? IssueSeverity.INFORMATION : IssueSeverity.WARNING,
                    harmless ? IssueType.INFORMATIONAL : IssueType.INCOMPLETE,
                    "not used",
                    remark.fact(),
                    remark.why(),
                    locations));
        }
        for (FactRemark remark : decision.notHere()) {
            outcome.addIssue(issue(
                    IssueSeverity.WARNING, IssueType.INCOMPLETE, "not here", remark.fact(), remark.why(), locations));
        }
        for (FactRemark remark : decision.unusual()) {
            outcome.addIssue(issue(
                    IssueSeverity.INFORMATION,
                    IssueType.INFORMATIONAL,
                    "unusual",
                    remark.fact(),
                    remark.why(),
                    locations));
        }
        return outcome.hasIssue() ? Optional.of(outcome) : Optional.empty();
    }

    /** The answer to a request whose facts or form were refused: every problem becomes an issue. */
    public static byte[] refused(ProblemDetail problem, List<RequestProblem> problems, RecordLocations locations) {
        if (problems.isEmpty()) {
            return refused(problem);
        }
        OperationOutcome outcome = new OperationOutcome();
        for (RequestProblem one : problems) {
            outcome.addIssue(issue(
                    IssueSeverity.ERROR,
                    one.kind() == RequestProblemKind.SHAPE ? IssueType.STRUCTURE : IssueType.VALUE,
                    problem.title(),
                    one.pointer(),
                    one.message() + (one.hint().isEmpty() ? "" : "; " + one.hint()),
                    locations));
        }
        return HapiParser.write(outcome);
    }

    /** The answer to a request that could not be answered as asked. */
    public static byte[] refused(ProblemDetail problem) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue(issue(IssueSeverity.ERROR, type(problem.status()), problem.title(), problem.detail()));
        return HapiParser.write(outcome);
    }

    private static IssueType type(int status) {
        return switch (status) {
            case 400 -> IssueType.STRUCTURE;
            case 404 -> IssueType.NOTFOUND;
            case 410 -> IssueType.DELETED;
            case 413 -> IssueType.TOOLONG;
            case 503 -> IssueType.TRANSIENT;
            default -> status < 500 ? IssueType.PROCESSING : IssueType.EXCEPTION;
        };
    }

    private static OperationOutcomeIssueComponent issue(
            IssueSeverity severity,
            IssueType type,
            String title,
            String pointer,
            String why,
            RecordLocations locations) {
        Optional<String> expression = locations.expression(pointer);
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
