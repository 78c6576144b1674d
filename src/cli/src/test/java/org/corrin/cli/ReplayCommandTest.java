package org.corrin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** {@code corrin replay} against a service that answers what a real one would. */
class ReplayCommandTest {

    @TempDir
    Path folder;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private HttpServer service;
    private boolean same = true;
    private boolean pages = true;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(call);
        String entry =
                "{\"id\": \"d%d\", \"at\": \"2026-11-30T10:00:00Z\", \"edge\": \"batch\", \"guideline\": \"b12-ms\","
                        + " \"release\": \"sha256:1\", \"replayable\": %b}";
        String body = call.startsWith("POST")
                ? "{\"same\": " + (same || call.contains("d1")) + "}"
                : call.contains("after=")
                        ? "{\"decisions\": [" + entry.formatted(3, false) + "]}"
                        : "{\"decisions\": [" + entry.formatted(1, true) + "," + entry.formatted(2, true)
                                + "], \"next\": \"d2\"}";
        byte[] bytes = (pages ? body : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private CommandRun replay(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "replay",
                "--service",
                "http://localhost:" + service.getAddress().getPort(),
                "--since",
                "2026-11-01"));
        args.addAll(List.of(more));
        return CommandRun.in(folder, "corrin_mine\n", Ansi.OFF, args.toArray(String[]::new));
    }

    @Test
    void everyPageIsDecidedAgain() {
        assertThat(replay())
                .isEqualTo(new CommandRun(
                        0, "decided again: 2 the same, 0 different, 1 not kept with what was asked\n", ""));
        assertThat(calls)
                .containsExactly(
                        "GET /v1/decisions?limit=200&since=2026-11-01",
                        "POST /v1/decisions/d1/replay",
                        "POST /v1/decisions/d2/replay",
                        "GET /v1/decisions?limit=200&since=2026-11-01&after=d2");
    }

    @Test
    void whatAnswersSomethingElseIsNoService() {
        pages = false;
        CommandRun run = replay();
        assertThat(run.code()).isEqualTo(CorrinCommand.USAGE);
        assertThat(run.err()).contains("is no service that logs decisions");
    }

    @Test
    void oneThatDiffersIsNamed() {
        same = false;
        CommandRun run = replay("--release", "sha256:1");
        assertThat(run.code()).isEqualTo(CorrinCommand.OBJECTIONS);
        assertThat(run.out()).startsWith("different: d2 of 2026-11-30T10:00:00Z, batch, b12-ms sha256:1\n");
        assertThat(calls.get(0)).endsWith("&release=sha256%3A1");
    }
}
