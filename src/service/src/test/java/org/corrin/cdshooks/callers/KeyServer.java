package org.corrin.cdshooks.callers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** The JWKS URL of a client: answers what a test tells it to, and counts how often it was asked. */
final class KeyServer implements AutoCloseable {

    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(500, -1);

    private KeyServer(HttpServer server) {
        this.server = server;
    }

    static KeyServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyServer started = new KeyServer(server);
        server.setExecutor(started.threads);
        server.createContext("/", exchange -> {
            started.asked.incrementAndGet();
            started.answer.give(exchange);
            exchange.close();
        });
        server.start();
        return started;
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks.json");
    }

    int asked() {
        return asked.get();
    }

    Answer answer() {
        return answer;
    }

    void publish(JsonWebKey... keys) {
        says(200, new JsonWebKeySet(keys).toJson());
    }

    void says(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        does(exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    void does(Answer next) {
        answer = next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
