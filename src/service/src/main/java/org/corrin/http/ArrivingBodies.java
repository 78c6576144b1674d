package org.corrin.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * Reads bodies while they arrive: so many unfinished ones at a time, and each for so long. No thread waits for them, and
 * they take no place from bodies that are whole.
 *
 * <p>They are not counted by address, because all clinicians of an EHR have one. When one more begins than may be
 * unfinished, the one that has been arriving for longest is cut off: an ordinary body is whole within milliseconds, so the
 * oldest is the one that somebody sends slowly.
 */
@Singleton
public class ArrivingBodies {

    /** One that is not whole yet, and the event loop it arrives on. */
    private record Arriving(BoundedRequestBody body, Context eventLoop, HttpServerRequest request) {}

    private static final int ANSWERED_AFTER_MILLIS = 20;

    private final Set<Arriving> unfinished = new LinkedHashSet<>();
    private final Vertx vertx;
    private final int most;
    private final Duration longest;

    ArrivingBodies(Vertx vertx, RequestBounds bounds) {
        this.vertx = vertx;
        this.most = bounds.arriving();
        this.longest = bounds.arrival();
    }

    /**
     * Reads a body as it arrives. On its event loop, before anything else has read from it.
     *
     * @param bound the most bytes it may have
     * @return the body, or nothing if it is longer; it fails with the problem to answer with if the body was cut off
     */
    public CompletionStage<Optional<byte[]>> read(HttpServerRequest request, long bound) {
        BoundedRequestBody body = BoundedRequestBody.of(request, bound);
        // Nearly every body is here already, with its head.
        if (!body.isOver()) {
            await(new Arriving(body, vertx.getOrCreateContext(), request));
        }
        return body.whole();
    }

    private void await(Arriving begun) {
        begin(begun).ifPresent(this::crowdedOut);
        long timer = vertx.setTimer(longest.toMillis(), late -> tooSlow(begun));
        begun.body().whole().whenComplete((whole, failed) -> {
            vertx.cancelTimer(timer);
            end(begun);
        });
    }

    /** Counts one more, and gives the oldest if there are now too many. */
    private synchronized Optional<Arriving> begin(Arriving begun) {
        Optional<Arriving> oldest = unfinished.size() < most
                ? Optional.empty()
                : unfinished.stream().findFirst();
        oldest.ifPresent(unfinished::remove);
        unfinished.add(begun);
        return oldest;
    }

    private synchronized void end(Arriving ended) {
        unfinished.remove(ended);
    }

    private void tooSlow(Arriving late) {
        ProblemDetail problem = ProblemDetail.of(
                        ProblemType.TOO_SLOW,
                        "the body was not whole after " + longest.toSeconds() + " s; send it at once, or less of it")
                .with("seconds", longest.toSeconds());
        late.eventLoop().runOnContext(now -> cutOff(late, problem));
    }

    private void crowdedOut(Arriving oldest) {
        ProblemDetail problem = ProblemDetail.of(
                ProblemType.BUSY,
                "more bodies are arriving than may at one time, and this is the oldest; send it again");
        oldest.eventLoop().runOnContext(now -> {
            if (!oldest.body().isOver()) {
                oldest.request().response().putHeader("Retry-After", "1");
                cutOff(oldest, problem);
            }
        });
    }

    private void cutOff(Arriving one, ProblemDetail why) {
        if (!one.body().isOver()) {
            closeWhenAnswered(one.request());
            one.body().cutOff(why.thrown());
        }
    }

    /**
     * Closes the connection of a request that is not read to its end, as soon as its answer is sent: else the rest of it would
     * be waited for. It asks again and again, because the response tells one listener of its end, and that is the framework.
     */
    public void closeWhenAnswered(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return; // The connection has other requests, and the rest of this one is dropped as it comes.
        }
        vertx.setPeriodic(ANSWERED_AFTER_MILLIS, timer -> {
            if (request.response().ended() || request.response().closed()) {
                vertx.cancelTimer(timer);
                request.connection().close();
            }
        });
    }
}
