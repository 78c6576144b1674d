package org.corrin.decisions;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.corrin.http.WantedAnswer.AnswerForm;
import org.corrin.leaflets.LeafletPrinter;
import org.corrin.problems.ProblemDetail;

/** What goes back for one request. */
public sealed interface DecisionReply {

    /** Itself as it is sent; JSON is without line breaks. */
    byte[] bytes();

    /** The same reply, to one line of a batch. */
    DecisionReply toLine(long number);

    Response response();

    /** What of a request its answer depends on, beside its address and body. */
    String VARYING = "Accept, Accept-Language";

    /**
     * A decision or an explanation, as it is sent. A line of a batch that was decided needs no number: answers come in order.
     *
     * @param language of its texts, a language tag (BCP 47)
     */
    record Decided(byte[] bytes, AnswerForm form, String language) implements DecisionReply {

        @Override
        public DecisionReply toLine(long number) {
            return this;
        }

        @Override
        public Response response() {
            Response.ResponseBuilder response = Response.ok(bytes, type())
                    .header(HttpHeaders.CONTENT_LANGUAGE, language)
                    .header(HttpHeaders.VARY, VARYING);
            return form == AnswerForm.HTML
                    ? response.header("Content-Security-Policy", LeafletPrinter.SECURITY_POLICY)
                            .build()
                    : response.build();
        }

        private MediaType type() {
            return switch (form) {
                case JSON -> MediaType.APPLICATION_JSON_TYPE;
                case HTML -> MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
                case TEXT -> MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");
            };
        }
    }

    /** Why there is none. */
    record NotDecided(ProblemDetail problem) implements DecisionReply {

        @Override
        public byte[] bytes() {
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
