package org.corrin.problems;

import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem. Whoever answers in another form than problem details catches it and tells it in theirs. */
public final class Unanswered extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    Unanswered(ProblemDetail problem) {
        super(problem.response());
        this.problem = problem;
    }

    ProblemDetail problem() {
        return problem;
    }
}
