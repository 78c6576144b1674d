package org.corrin.problems;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.budget.WorkGivenUp;
import org.corrin.documents.DocumentNode;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that was thrown on the way to an answer into problem details. The one place that does. */
@Singleton
public class ExceptionMapping {

    private static final Logger LOG = Logger.getLogger(ExceptionMapping.class);
    private static final int FRAMES = 12;

    /** There only POST is answered; the framework says of any other method that it found nothing. */
    private static final String QUESTIONS = "/?(v1/guidelines/[^/]+/(decisions(/batch)?|explanations|edits/[a-z]+)"
            + "|fhir/(\\$decide|notifications/[^/]+|PlanDefinition/([^/]+/)?\\$apply))/?";

    private static final Pattern SPEAKS_FHIR = Pattern.compile("/?(fhir|cds-services)(?:/.*)?");

    /**
     * Logs an error of this service, and gives the problem to answer with. An exception's message is neither logged nor
     * sent: it may quote what the request says of a patient. Its kind and place are enough to find it.
     */
    public static ProblemDetail report(Throwable error) {
        String fault = UUID.randomUUID().toString();
        LOG.errorf("fault %s: %s", fault, place(error));
        return ProblemDetail.of(ProblemType.FAULT, "this is not the request's fault; the operator finds it as " + fault)
                .with("fault", fault);
    }

    /** The problem that something thrown on the way to an answer amounts to, for whoever answers in another form. */
    public static ProblemDetail problem(Throwable thrown) {
        if (thrown instanceof ProblemException unanswered) {
            return unanswered.problem();
        }
        if (thrown instanceof StoreUnavailable store) {
            LOG.errorf("the store cannot be used: %s", store.getMessage());
            return ProblemDetail.of(ProblemType.STORE, store.getMessage());
        }
        if (thrown instanceof WorkGivenUp givenUp) {
            return ProblemDetail.of(ProblemType.GIVEN_UP, givenUp.getMessage());
        }
        return report(thrown);
    }

    private static String place(Throwable error) {
        String frames = Stream.of(error.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        Throwable cause = error.getCause();
        return error.getClass().getName()
                + frames
                + (cause == null || cause == error ? "" : "\ncaused by " + place(cause));
    }

    @ServerExceptionMapper
    Response answered(WebApplicationException ended, UriInfo uri) {
        Response response = ended.getResponse();
        String path = uri.getPath();
        if (ended instanceof ProblemException unanswered) {
            return inFormOf(path, unanswered.problem());
        }
        if (response.hasEntity()) {
            return response;
        }
        ProblemType type = path.matches(QUESTIONS) && response.getStatus() == 404
                ? ProblemType.METHOD
                : ProblemType.of(response.getStatus());
        return switch (type) {
            case NOT_FOUND ->
                inFormOf(path, ProblemDetail.of(type, "there is nothing at `" + DocumentNode.shortened(path) + "`"));
            case METHOD ->
                Response.fromResponse(inFormOf(path, ProblemDetail.of(type, "see the header Allow")))
                        .header(HttpHeaders.ALLOW, path.matches(QUESTIONS) ? "POST, OPTIONS" : "GET, HEAD, OPTIONS")
                        .build();
            case FAULT -> inFormOf(path, report(ended));
            default -> inFormOf(path, ProblemDetail.of(type, type.meaning()));
        };
    }

    @ServerExceptionMapper
    Response unavailable(StoreUnavailable store, UriInfo uri) {
        return inFormOf(uri.getPath(), problem(store));
    }

    @ServerExceptionMapper
    Response givenUp(WorkGivenUp givenUp, UriInfo uri) {
        return inFormOf(uri.getPath(), problem(givenUp));
    }

    @ServerExceptionMapper
    Response thrown(Throwable error, UriInfo uri) {
        return inFormOf(uri.getPath(), report(error));
    }

    /** Callers who speak FHIR are told in FHIR, whatever ends their request. */
    public static Response inFormOf(String path, ProblemDetail problem) {
        Matcher fhir = SPEAKS_FHIR.matcher(path);
        return fhir.matches()
                ? PlainOperationOutcome.of(
                        problem,
                        fhir.group(1).equals("fhir") ? PlainOperationOutcome.FHIR_JSON : MediaType.APPLICATION_JSON)
                : problem.response();
    }
}
