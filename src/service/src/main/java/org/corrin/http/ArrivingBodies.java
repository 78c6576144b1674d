package org.corrin.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;
import org.corrin.access.SignedIn;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * Reads bodies while they arrive: so many unfinished ones at a time, with so many bytes, and each for so long. No thread waits
 * for them, and they take no place from bodies that are whole.
 *
 * <p>Nobody has a number of their own, because all clinicians of an EHR have one address. When one more begins than may be
 * unfinished, whoever has most of them loses the one that has been arriving for longest: an ordinary body is whole within
 * milliseconds, so the oldest is the one that somebody sends slowly, and who fills all places takes them from themselves.
 * {@link ArrivalBounds} says which gives way when they hold too many bytes. Who is who is told by who signed in, and else by
 * the address.
 */
@Startup
@Singleton
public class ArrivingBodies {

    /** One that is not whole yet, and the event loop it arrives on. */
    private record Arriving(BoundedRequestBody body, Context eventLoop, HttpServerRequest request) {}

    private static final String TOO_MANY =
            "more bodies are arriving than may at one time, and this is the oldest of whoever sends most; send it again";

    private static final String TOO_MUCH =
            "the bodies that are arriving hold more bytes than they may together, and this is the oldest of the long ones of "
                    + "whoever sends most; send it again";

    private static final int ANSWERED_AFTER_MILLIS = 20;

    /** Whole bodies, and what is made of them, need the rest. */
    private static final int SHARE_OF_HEAP = 4;

    private final ArrivalBounds<Arriving> unfinished;
    private final Vertx vertx;
    private final SignedIn signedIn;
    private final Duration longest;
    private final Counter gaveWay;

    ArrivingBodies(Vertx vertx, RequestBounds bounds, SignedIn signedIn, MeterRegistry registry) {
        this.vertx = vertx;
        this.signedIn = signedIn;
        this.longest = bounds.arrival();
        unfinished = new ArrivalBounds<>(bounds.arriving(), mostBytes(bounds));
        show(registry, "corrin.arriving.bodies", "Bodies that are not whole yet", ArrivalBounds::count);
        show(registry, "corrin.arriving.bytes", "What bodies hold that are not whole yet", ArrivalBounds::bytes);
        gaveWay = Counter.builder("corrin.arriving.cut.off")
                .description("Bodies that gave way to others before they were whole")
                .register(registry);
    }

    /** In the smallest of heaps one record must still be able to arrive. */
    private static long mostBytes(RequestBounds bounds) {
        return bounds.arrivingSize()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Math.max(
                        Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP,
                        bounds.record().asLongValue()));
    }

    private void show(
            MeterRegistry registry, String name, String what, ToDoubleFunction<ArrivalBounds<Arriving>> value) {
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find(name).meters().forEach(registry::remove);
        Gauge.builder(name, unfinished, value).description(what).register(registry);
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
        unfinished.begin(begun, signedIn.countedAs(begun.request())).ifPresent(oldest -> giveWay(oldest, TOO_MANY));
        begun.body().countedBy(room -> makeRoom(begun, room));
        long timer = vertx.setTimer(longest.toMillis(), late -> tooSlow(begun));
        begun.body().whole().whenComplete((whole, failed) -> {
            vertx.cancelTimer(timer);
            unfinished.end(begun);
        });
    }

    private void makeRoom(Arriving grows, long room) {
        for (Arriving next : unfinished.holds(grows, room)) {
            if (next == grows) {
                // At once: it must not take the room.
                crowdOut(next, TOO_MUCH);
            } else {
                giveWay(next, TOO_MUCH);
            }
        }
    }

    private void tooSlow(Arriving late) {
        ProblemDetail problem = ProblemDetail.of(
                        ProblemType.TOO_SLOW,
                        "the body was not whole after " + longest.toSeconds() + " s; send it at once, or less of it")
                .with("seconds", longest.toSeconds());
        late.eventLoop().runOnContext(now -> cutOff(late, problem));
    }

    private void giveWay(Arriving one, String why) {
        one.eventLoop().runOnContext(now -> crowdOut(one, why));
    }

    private void crowdOut(Arriving one, String why) {
        if (!one.body().isOver()) {
            gaveWay.increment();
            one.request().response().putHeader("Retry-After", "1");
            cutOff(one, ProblemDetail.of(ProblemType.BUSY, why));
        }
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
