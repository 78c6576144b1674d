package org.corrin.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The body of a request that was refused before it was read. What comes of it is dropped, so that whoever sends it reads the
 * answer and may go on with the same connection; of who sends on and on the connection is closed.
 */
final class RefusedBody {

    private static final long PATIENCE = 8_000_000;

    private RefusedBody() {}

    /** Drops it. On the event loop it arrives on. */
    static void drop(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong dropped = new AtomicLong();
        request.handler(piece -> {
            if (dropped.addAndGet(piece.length()) > PATIENCE && request.version() != HttpVersion.HTTP_2) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
