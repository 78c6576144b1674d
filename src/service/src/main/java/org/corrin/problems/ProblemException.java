package org.corrin.problems;

import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem. Whoever answers in another form than problem details catches it and tells it in theirs. */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    ProblemException(ProblemDetail problem) {
        super(problem.response());
        this.problem = problem;
    }

    ProblemDetail problem() {
        return problem;
    }
}
