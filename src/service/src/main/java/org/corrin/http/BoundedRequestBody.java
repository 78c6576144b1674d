package org.corrin.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.corrin.problems.ProblemDetail;
import org.corrin.problems.ProblemType;

/**
 * The body of a request up to a bound. What comes after the bound on the event loop is dropped piece by piece, so that a
 * caller who sends too much still reads why, and the connection stays usable.
 */
final class BoundedRequestBody {

    /** How many times the bound is still taken and dropped; who sends more is cut off. */
    private static final int PATIENCE = 16;

    private static final byte[] NONE = {};

    private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
    private final HttpServerRequest request;
    private final long bound;
    private final long announced;
    private byte[] bytes = NONE;
    private long length;
    private LongConsumer whoCounts = held -> {};

    private BoundedRequestBody(HttpServerRequest request, long bound) {
        this.request = request;
        this.bound = bound;
        this.announced = announced(request);
    }

    /** The length that the caller says it has; -1 if they do not say. */
    private static long announced(HttpServerRequest request) {
        try {
            return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                    .map(Long::parseLong)
                    .orElse(-1L);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Begins to read a body on the event loop it arrives on. */
    static BoundedRequestBody of(HttpServerRequest request, long bound) {
        BoundedRequestBody body = new BoundedRequestBody(request, bound);
        request.exceptionHandler(gone -> body.whole.completeExceptionally(
                ProblemDetail.of(ProblemType.NOT_UNDERSTOOD, "the connection was closed before the end of the body")
                        .thrown()));
        request.handler(body::take);
        request.endHandler(end -> body.end());
        request.resume();
        return body;
    }

    /** The whole body once it is there, or nothing if it is longer than the bound. */
    CompletionStage<Optional<byte[]>> whole() {
        return whole;
    }

    /**
     * Has somebody count the bytes that it holds, now and each time before it takes more. They may cut it off meanwhile. On
     * the event loop it arrives on.
     */
    void countedBy(LongConsumer whoCounts) {
        this.whoCounts = whoCounts;
        whoCounts.accept(bytes.length);
    }

    /** Whether nothing more is waited for. */
    boolean isOver() {
        return whole.isDone();
    }

    /** Waits for no more of it. On the event loop it arrives on. */
    void cutOff(Throwable why) {
        if (!isOver()) {
            bytes = NONE;
            request.response().putHeader("Connection", "close");
            whole.completeExceptionally(why);
        }
    }

    private void take(Buffer piece) {
        if (isOver()) {
            return;
        }
        length += piece.length();
        if (length > bound) {
            drop();
            if (length > PATIENCE * bound) {
                request.response().putHeader("Connection", "close");
                whole.complete(Optional.empty());
            }
        } else {
            add(piece);
        }
    }

    private void drop() {
        if (bytes.length > 0) {
            bytes = NONE;
            whoCounts.accept(0);
        }
    }

    private void add(Buffer piece) {
        int before = (int) length - piece.length();
        if (bytes.length < length) {
            int needed = room();
            whoCounts.accept(needed);
            if (isOver()) {
                return;
            }
            bytes = Arrays.copyOf(bytes, needed);
        }
        piece.getBytes(bytes, before);
    }

    /**
     * The room for what came. Nearly every request comes in one piece; a record comes in hundreds, which must not each move
     * what came before. Nobody gets more than twice what they sent, whatever length they announce.
     */
    private int room() {
        long ample = bytes.length == 0 ? length : 2 * length;
        return (int) Math.min(ample, announced >= length ? announced : bound);
    }

    private void end() {
        whole.complete(
                length > bound
                        ? Optional.empty()
                        : Optional.of(bytes.length == length ? bytes : Arrays.copyOf(bytes, (int) length)));
    }
}
