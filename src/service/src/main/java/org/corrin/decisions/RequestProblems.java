package org.corrin.decisions;

import java.util.List;
import org.corrin.documents.RequestProblem;
import org.corrin.documents.RequestProblem.RequestProblemKind;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/** Writes what is wrong with a request as problem details: all of it at once. */
public final class RequestProblems {

    /** A problem as it is sent; its kind shows in the status of the whole. */
    private record SentProblem(String pointer, String value, String message, String hint) {}

    private RequestProblems() {}

    /** One problem of shape makes it a request of the wrong shape, whatever its facts. */
    public static ProblemDetail refused(List<RequestProblem> problems) {
        boolean misshapen = problems.stream().anyMatch(problem -> problem.kind() == RequestProblemKind.SHAPE);
        return ProblemDetail.of(
                        misshapen ? ProblemType.SHAPE : ProblemType.FACTS,
                        problems.size() == 1
                                ? "there is one problem with the request, and nothing was decided"
                                : "there are " + problems.size()
                                        + " problems with the request, and nothing was decided")
                .with(
                        "problems",
                        problems.stream()
                                .map(problem -> new SentProblem(
                                        problem.pointer(), problem.value(), problem.message(), problem.hint()))
                                .toList());
    }

    public static ProblemDetail withheld(List<String> reasons) {
        return ProblemDetail.of(
                        ProblemType.WITHHELD,
                        "no answer may be sent for this request; this is an error of the guideline, and it was logged")
                .with("reasons", reasons);
    }
}
