package org.corrin.fhirclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A FHIR server on this machine that answers what a test tells it, and remembers what it was asked. A query is named as a
 * hook would write it, with {@code |} and all; what it was not told of, it does not find.
 */
public final class StubFhirServer implements AutoCloseable {

    /** Answers one request. */
    public interface Answer {
        void to(HttpExchange request) throws IOException;
    }

    private record Asked(String query, Headers headers) {}

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private StubFhirServer(HttpServer server) {
        this.server = server;
    }

    public static StubFhirServer start() {
        return startAt(0);
    }

    /** @param port where it listens; 0 for any that is free */
    public static StubFhirServer startAt(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            StubFhirServer stub = new StubFhirServer(server);
            server.createContext("/", stub::answer);
            server.setExecutor(stub.threads);
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of all that it serves; the FHIR base URL lies below. */
    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a hook call names. */
    public String url() {
        return root() + "/fhir";
    }

    public StubFhirServer answers(String query, String resource) {
        return answers(query, 200, "application/fhir+json", resource);
    }

    public StubFhirServer answers(String query, int status, String type, String body) {
        return answers(query, request -> {
            byte[] bytes = body.getBytes(UTF_8);
            request.getResponseHeaders().set("Content-Type", type);
            request.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            request.getResponseBody().write(bytes);
        });
    }

    public StubFhirServer answers(String query, Answer answer) {
        answers.put(query, answer);
        return this;
    }

    /** Leaves this query without an answer until the server is closed. */
    public StubFhirServer keepsWaiting(String query) {
        return answers(query, request -> awaitClose());
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static String outcome(String code, String diagnostics) {
        return """
                {"resourceType": "OperationOutcome",
                 "issue": [{"severity": "error", "code": "%s", "diagnostics": "%s"}]}""".formatted(code, diagnostics);
    }

    /** The whole answer to a search. */
    public static String searchset(String... resources) {
        return page("", resources);
    }

    /** A page of an answer, with the URL of the next one. */
    public static String pageBefore(String next, String... resources) {
        return page("""
                ,"link": [{"relation": "self", "url": "http://self.example.org"}, {"relation": "next", "url": "%s"}]""".formatted(next), resources);
    }

    private static String page(String link, String... resources) {
        return """
                {"resourceType": "Bundle", "type": "searchset"%s, "entry": [%s]}""".formatted(
                        link,
                        String.join(
                                ",",
                                List.of(resources).stream()
                                        .map("{\"resource\": %s}"::formatted)
                                        .toList()));
    }

    /** How often this was asked. */
    public int calls(String query) {
        return (int) asked.stream().filter(one -> one.query().equals(query)).count();
    }

    /** How often anything was asked. */
    public int calls() {
        return asked.size();
    }

    /** The values of a header, over all requests. */
    public List<String> sent(String header) {
        return asked.stream()
                .flatMap(one -> one.headers().getOrDefault(header, List.of()).stream())
                .toList();
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            String query = named(request.getRequestURI());
            asked.add(new Asked(query, request.getRequestHeaders()));
            Answer answer = answers.get(query);
            if (answer == null) {
                answers(query, 404, "application/fhir+json", outcome("not-found", "nothing was said of " + query));
                answer = answers.get(query);
            }
            answer.to(request);
        }
    }

    private static String named(URI asked) {
        String path = asked.getPath().replaceFirst("^/fhir/", "");
        return asked.getQuery() == null ? path : path + "?" + asked.getQuery();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
