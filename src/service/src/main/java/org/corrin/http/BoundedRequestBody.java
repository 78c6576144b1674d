package org.corrin.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request up to a bound. What comes after the bound on the event loop is dropped piece by piece, so that a
 * caller who sends too much still reads why, and the connection stays usable.
 */
public final class BoundedRequestBody {

    /** How many times the bound is still taken and dropped; who sends more is cut off. */
    private static final int PATIENCE = 16;

    private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();
    private final HttpServerRequest request;
    private final long bound;
    private @Nullable Buffer read;
    private boolean growing;
    private long length;

    private BoundedRequestBody(HttpServerRequest request, long bound) {
        this.request = request;
        this.bound = bound;
    }

    /** The whole body, read by a thread that may wait, or nothing if it is longer than the bound. */
    public static Optional<byte[]> read(InputStream body, long bound) throws IOException {
        byte[] bytes = body.readNBytes((int) bound + 1);
        return bytes.length > bound ? Optional.empty() : Optional.of(bytes);
    }

    /** The whole body as it arrives on the event loop, or nothing if it is longer than the bound. */
    public static CompletionStage<Optional<byte[]>> of(HttpServerRequest request, long bound) {
        BoundedRequestBody body = new BoundedRequestBody(request, bound);
        request.exceptionHandler(body.whole::completeExceptionally);
        request.handler(body::take);
        request.endHandler(end -> body.end());
        request.resume();
        return body.whole;
    }

    private void take(Buffer piece) {
        length += piece.length();
        if (length > bound) {
            read = null;
            if (length > PATIENCE * bound) {
                request.response().putHeader("Connection", "close");
                whole.complete(Optional.empty());
            }
        } else {
            add(piece);
        }
    }

    /** Nearly every request comes in one piece, and is not copied; a record comes in hundreds, and is copied once. */
    private void add(Buffer piece) {
        if (read == null) {
            read = piece;
        } else {
            if (!growing) {
                growing = true;
                read = Buffer.buffer(2 * (int) length).appendBuffer(read);
            }
            read.appendBuffer(piece);
        }
    }

    private void end() {
        whole.complete(length > bound ? Optional.empty() : Optional.of(read == null ? new byte[0] : read.getBytes()));
    }
}
