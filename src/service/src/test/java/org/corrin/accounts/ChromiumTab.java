package org.corrin.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tab of a real Chromium without a window, driven by its DevTools protocol. A library for that brings two hundred megabytes;
 * three commands are enough here.
 */
final class ChromiumTab implements AutoCloseable {

    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("CORRIN_CHROMIUM")).orElse("/usr/bin/chromium"));
    private static final String LISTENING = "DevTools listening on ";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

    /** Opens one with nothing in it, no cookie either. */
    ChromiumTab() throws Exception {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IllegalStateException("there is no " + CHROMIUM
                    + ": install the package `chromium`, as .ci/run does," + " or name another in CORRIN_CHROMIUM");
        }
        process = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir="
                                + Files.createTempDirectory(Path.of("target"), "chromium")
                                        .toAbsolutePath(),
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        URI listening = listening();
        socket = http.newWebSocketBuilder()
                .buildAsync(page(listening), new Answers())
                .join();
    }

    /** Where it listens, as it says itself; what else it says is dropped. */
    private URI listening() throws IOException {
        BufferedReader says =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread rest = new Thread(() -> says.lines().forEach(dropped -> {}), "chromium-says");
                rest.setDaemon(true);
                rest.start();
                return URI.create(line.substring(LISTENING.length()).strip());
            }
        }
        throw new IllegalStateException("Chromium ended before it listened");
    }

    private URI page(URI listening) throws IOException, InterruptedException {
        URI list = URI.create("http://127.0.0.1:" + listening.getPort() + "/json/list");
        for (JsonNode page :
                JSON.readTree(http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                        .body())) {
            if (page.path("type").asText().equals("page")) {
                return URI.create(page.get("webSocketDebuggerUrl").asText());
            }
        }
        throw new IllegalStateException("Chromium has no page");
    }

    /** Puts answers together and hands them to whoever waits. */
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                tell(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void tell(String answer) {
        try {
            JsonNode read = JSON.readTree(answer);
            CompletableFuture<JsonNode> whoWaits =
                    waiting.remove(read.path("id").asInt());
            if (whoWaits != null) {
                whoWaits.complete(read);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode call(String method, ObjectNode parameters) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode told = answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        if (told.has("error")) {
            throw new IllegalStateException(method + ": " + told.get("error"));
        }
        return told.path("result");
    }

    /** Visits a page, as if its address had been typed. */
    void visit(String address) throws Exception {
        call("Page.navigate", JSON.createObjectNode().put("url", address));
        until("location.href.startsWith('" + address + "') && document.readyState === 'complete'");
    }

    /** Waits until something is true of the page; it may be another by then. */
    void until(String condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                if (run(condition).asBoolean()) {
                    return;
                }
            } catch (IllegalStateException betweenTwoPages) {
                // Asked again.
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("it never was so: " + condition);
            }
            Thread.sleep(50);
        }
    }

    /** What a script of the page gives, or what it promises. */
    JsonNode run(String script) throws Exception {
        JsonNode result = call(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", script)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.get("exceptionDetails").toString());
        }
        return result.at("/result/value");
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
    }
}
