package org.corrin.problems;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Ends a request with a problem. Whoever answers in another form than problem details catches it and tells it in theirs. */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    ProblemException(ProblemDetail problem) {
        // Without a body: what has one is sent as it is, and never comes to the mapper that knows the caller's form.
        super(Response.status(problem.status()).build());
        this.problem = problem;
    }

    public ProblemDetail problem() {
        return problem;
    }
}
