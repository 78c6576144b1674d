package org.corrin.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The yardstick for decisions over HTTP: reads a body, decides nothing, and answers with as many bytes as the address asks
 * for. It has the HTTP server and the event loops of the service, and nothing else of it. Argument: the port.
 */
public final class NoOpServer extends AbstractVerticle {

    private static final Pattern ADDRESS = Pattern.compile("/bench/noop/([0-9]{1,7})");

    /** The longest answer; of a body, too, no more is kept. */
    private static final int MOST = 1024 * 1024;

    private static final Map<Integer, Buffer> ANSWERS = new ConcurrentHashMap<>();

    private final int port;

    private NoOpServer(int port) {
        this.port = port;
    }

    /** Listens until the process ends. As in Quarkus, every event loop accepts connections. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx();
        DeploymentOptions everywhere = new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE);
        vertx.deployVerticle(() -> new NoOpServer(port), everywhere)
                .onSuccess(deployed -> System.out.println("listening on port " + port))
                .onFailure(failure -> {
                    System.err.println("cannot listen on port " + port + ": " + failure.getMessage());
                    vertx.close();
                });
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(NoOpServer::take)
                .listen(port)
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static void take(HttpServerRequest request) {
        Matcher address = ADDRESS.matcher(request.path());
        if (!request.method().equals(HttpMethod.POST) || !address.matches()) {
            request.response().setStatusCode(404).end();
            return;
        }
        int bytes = Integer.parseInt(address.group(1));
        if (bytes < 2 || bytes > MOST) {
            request.response().setStatusCode(400).end();
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(piece -> {
            if (body.length() + piece.length() <= MOST) {
                body.appendBuffer(piece);
            }
        });
        request.endHandler(end -> request.response()
                .putHeader("Content-Type", "application/json")
                .end(ANSWERS.computeIfAbsent(bytes, NoOpServer::text)));
    }

    private static Buffer text(int bytes) {
        byte[] text = new byte[bytes];
        Arrays.fill(text, (byte) 'x');
        text[0] = '"';
        text[bytes - 1] = '"';
        return Buffer.buffer(text);
    }
}
