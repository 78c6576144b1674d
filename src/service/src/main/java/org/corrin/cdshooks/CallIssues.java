package org.corrin.cdshooks;

import java.util.ArrayList;
import java.util.List;
import org.corrin.documents.DocumentNode;
import org.corrin.problems.PlainOperationOutcome.Issue;
import org.corrin.records.json.FhirPath;

/** Gathers what is wrong with a call as issues of an OperationOutcome, whose places are FHIRPaths into the call. */
final class CallIssues implements DocumentNode.ProblemCollector {

    private final List<Issue> issues = new ArrayList<>();
    private final String ofShape;
    private final String ofContent;

    /**
     * Issues under these codes.
     *
     * @param ofShape where something is missing or of another form
     * @param ofContent where something says what it may not
     */
    CallIssues(String ofShape, String ofContent) {
        this.ofShape = ofShape;
        this.ofContent = ofContent;
    }

    @Override
    public void add(DocumentNode at, DocumentNode.DocumentProblem problem) {
        issues.add(new Issue(
                problem.ofShape() ? ofShape : ofContent,
                FhirPath.of(at.pointer()),
                problem.message() + (problem.hint().isEmpty() ? "" : "; " + problem.hint())));
    }

    List<Issue> all() {
        return List.copyOf(issues);
    }
}
