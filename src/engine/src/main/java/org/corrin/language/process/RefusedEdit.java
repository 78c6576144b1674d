package org.corrin.language.process;

import java.util.List;
import org.corrin.documents.RequestProblem;

/** Ends the work on a question that cannot be answered. */
final class RefusedEdit extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<RequestProblem> problems;

    RefusedEdit(List<RequestProblem> problems) {
        super("the question cannot be answered", null, false, false);
        this.problems = List.copyOf(problems);
    }

    List<RequestProblem> problems() {
        return problems;
    }
}
