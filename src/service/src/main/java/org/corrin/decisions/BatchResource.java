package org.corrin.decisions;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.http.RequestBounds;
import org.corrin.http.WantedAnswer;
import org.corrin.http.WantedAnswer.AnswerForm;
import org.corrin.intake.Handling;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.jboss.logging.Logger;

/**
 * Decides for many patients: one request a line in (NDJSON), one answer a line out, in order. All lines of a batch are
 * answered by the release that was live when it began.
 *
 * <p>A batch has a worker thread to itself, and that thread waits: for the caller to send, and for the caller to read.
 * So a caller who reads slowly is also read from slowly, and nothing piles up here.
 */
@Path("v1/guidelines/{id}/decisions/batch")
public class BatchResource {

    static final String NDJSON = "application/x-ndjson";

    private static final Logger LOG = Logger.getLogger(BatchResource.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final LiveReleases releases;
    private final RequestReader reader;
    private final LiveDecisions decisions;
    private final RequestBounds bounds;
    private final Semaphore places;

    BatchResource(LiveReleases releases, RequestReader reader, LiveDecisions decisions, RequestBounds bounds) {
        this.releases = releases;
        this.reader = reader;
        this.decisions = decisions;
        this.bounds = bounds;
        this.places = new Semaphore(bounds.batches());
    }

    /** Answers line by line while the request is still arriving. */
    @POST
    @Consumes(NDJSON)
    @Produces({NDJSON, ProblemDetail.MEDIA_TYPE})
    @Blocking
    public Response decide(@PathParam("id") String id, @Context HttpServerRequest request, InputStream requests) {
        HandlingPreference preference = HandlingPreference.of(request);
        LiveRelease live = releases.need(id);
        if (!places.tryAcquire()) {
            throw busy();
        }
        WantedAnswer wanted = new WantedAnswer(AnswerForm.JSON, WantedAnswer.languages(request));
        StreamingOutput answers = answer -> {
            try {
                answer(live, wanted, requests, answer, preference.handling());
            } catch (IOException e) {
                LOG.debugf("a batch ended early: its caller has gone");
            } finally {
                places.release();
            }
        };
        return preference.confirmedIn(Response.ok(answers, NDJSON).build());
    }

    private void answer(
            LiveRelease live, WantedAnswer wanted, InputStream requests, OutputStream answers, Handling handling)
            throws IOException {
        // What has been answered is sent before more is waited for: a caller may send a line and wait for its answer.
        NdjsonLines lines = new NdjsonLines(requests, (int) bounds.line().asLongValue(), answers::flush);
        while (lines.advance()) {
            if (!lines.isBlank()) {
                answers.write(answer(live, wanted, lines, handling)
                        .toLine(lines.number())
                        .bytes());
                answers.write('\n');
            }
        }
    }

    private DecisionReply answer(LiveRelease live, WantedAnswer wanted, NdjsonLines lines, Handling handling) {
        if (lines.isTooLong()) {
            return decisions.refuse(
                    live,
                    ProblemType.TOO_LARGE,
                    ProblemDetail.tooLong("the line", bounds.line().asLongValue()));
        }
        RequestReader.RequestReading reading = reader.read(lines.bytes(), lines.length());
        if (reading instanceof RequestReader.Unreadable unreadable) {
            return decisions.refuse(live, unreadable.type(), unreadable.problem());
        }
        return decisions.decide(live, ((RequestReader.Readable) reading).tree(), wanted, handling);
    }

    private WebApplicationException busy() {
        ProblemDetail problem = ProblemDetail.of(
                ProblemType.BUSY, "all " + bounds.batches() + " places for batches are taken; try again soon");
        return new WebApplicationException(Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build());
    }
}
