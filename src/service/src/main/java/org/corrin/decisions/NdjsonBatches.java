package org.corrin.decisions;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.corrin.documents.NdjsonLines;
import org.corrin.guidelines.LiveRelease;
import org.corrin.http.ArrivingBodies;
import org.corrin.http.RequestBounds;
import org.corrin.http.WantedAnswer;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;
import org.jboss.logging.Logger;

/**
 * Answers batches of any form: one request a line in (NDJSON), one answer a line out, in order.
 *
 * <p>A batch has a worker thread to itself, and that thread waits: for the caller to send, and for the caller to read.
 * So a caller who reads slowly is also read from slowly, and nothing piles up here.
 */
@Singleton
public class NdjsonBatches {

    /** Answers one line. It never throws, so that one line cannot end a batch. */
    public interface LineAnswer {
        DecisionReply to(NdjsonLines line);
    }

    private static final Logger LOG = Logger.getLogger(NdjsonBatches.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final LiveDecisions decisions;
    private final ArrivingBodies bodies;
    private final Duration lineArrival;
    private final int most;
    private final Semaphore places;

    NdjsonBatches(LiveDecisions decisions, ArrivingBodies bodies, RequestBounds bounds) {
        this.decisions = decisions;
        this.bodies = bodies;
        this.lineArrival = bounds.lineArrival();
        this.most = bounds.batches();
        this.places = new Semaphore(most);
    }

    /**
     * Answers line by line while the requests are still arriving.
     *
     * @param live the release that answers all lines
     * @param longest the most bytes of a line; one that is longer is refused
     * @throws WebApplicationException if as many batches are answered as may be
     */
    public Response answer(
            LiveRelease live, HttpServerRequest request, InputStream requests, long longest, LineAnswer answer) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        StreamingOutput answers = out -> {
            try {
                answer(live, requests, longest, answer, out);
            } catch (LineDeadline.LineTooSlow late) {
                send(decisions.refuse(live, ProblemType.TOO_SLOW, late.problem()), out);
                bodies.closeWhenAnswered(request);
            } catch (IOException e) {
                LOG.debugf("a batch ended early: its caller has gone");
            } finally {
                places.release();
            }
        };
        return Response.ok(answers, WantedAnswer.NDJSON).build();
    }

    /** What has been answered is sent before more is waited for: a caller may send a line and wait for its answer. */
    private void answer(LiveRelease live, InputStream requests, long longest, LineAnswer answer, OutputStream out)
            throws IOException {
        LineDeadline deadline = new LineDeadline(lineArrival, System::nanoTime);
        NdjsonLines lines = new NdjsonLines(requests, (int) longest, () -> {
            out.flush();
            deadline.beforeMore();
        });
        while (lines.advance()) {
            if (!lines.isBlank()) {
                DecisionReply reply = lines.isTooLong()
                        ? decisions.refuse(live, ProblemType.TOO_LARGE, ProblemDetail.tooLong("the line", longest))
                        : answer.to(lines);
                send(reply.toLine(lines.number()), out);
            }
            deadline.lineEnded();
        }
    }

    private static void send(DecisionReply reply, OutputStream out) throws IOException {
        out.write(reply.bytes());
        out.write('\n');
    }

    private WebApplicationException busy() {
        ProblemDetail problem =
                ProblemDetail.of(ProblemType.BUSY, "all " + most + " places for batches are taken; try again soon");
        return new WebApplicationException(Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build());
    }
}
