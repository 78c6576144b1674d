package org.corrin.decisions;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.corrin.problems.ProblemDetail;

/** What goes back for one request. */
public sealed interface DecisionReply {

    /** Itself as JSON, without line breaks. */
    byte[] json();

    /** The same reply, to one line of a batch. */
    DecisionReply toLine(long number);

    Response response();

    /** A decision or an explanation, as it is sent. A line of a batch that was decided needs no number: answers come in order. */
    record Decided(byte[] json) implements DecisionReply {

        @Override
        public DecisionReply toLine(long number) {
            return this;
        }

        @Override
        public Response response() {
            return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
        }
    }

    /** Why there is none. */
    record NotDecided(ProblemDetail problem) implements DecisionReply {

        @Override
        public byte[] json() {
            return problem.json();
        }

        @Override
        public DecisionReply toLine(long number) {
            return new NotDecided(problem.with("line", number));
        }

        @Override
        public Response response() {
            return problem.response();
        }
    }
}
