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
import java.util.Optional;
import java.util.stream.Stream;
import org.corrin.store.ReleaseStore;
import org.corrin.store.accounts.TokenText;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** {@code corrin accounts} on an embedded store, and through a service. */
class AccountsCommandTest {

    @TempDir
    Path folder;

    private ReleaseStore open() {
        return ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder.resolve("data")));
    }

    private CommandRun accounts(String... args) {
        return CommandRun.in(folder, "", Ansi.OFF, all(args));
    }

    private static String[] all(String... args) {
        return Stream.concat(Stream.of("accounts"), Stream.of(args)).toArray(String[]::new);
    }

    @Test
    void anAccountIsMadeGivenATokenMoreAndRevoked() {
        open().close();

        CommandRun added = accounts("add", "ana", "--role", "author,publisher", "--role", "administrator");
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.out()).matches("corrin_[A-Za-z0-9_-]{43}\\R");
        assertThat(added.err()).contains("not shown again");
        assertThat(accounts("add", "bo", "--label", "ward 3").code()).isZero();
        CommandRun second = accounts("token", "bo", "--expires", "2027-01-31T00:00:00Z");
        assertThat(second.out()).startsWith("corrin_").isNotEqualTo(added.out());
        assertThat(accounts("roles", "bo", "reviewer", "auditor").out()).isEqualTo("`bo` has reviewer, auditor\n");

        CommandRun list = accounts("list");
        assertThat(list.out())
                .contains("ana: administrator, author, publisher\n  token ", "bo: auditor, reviewer", ", ward 3\n")
                .contains(", expires 2027-01-31T00:00:00Z\n")
                .doesNotContain(added.out().strip(), "sha256");
        assertThat(accounts("revoke", "bo").out()).isEqualTo("`bo` is revoked\n");
        assertThat(accounts("list").out()).contains("bo: auditor, reviewer (revoked 2026-11-22T12:00:00Z)");

        try (ReleaseStore store = open()) {
            assertThat(store.accounts().snapshot().tokens())
                    .anyMatch(token -> token.fingerprint()
                            .equals(TokenText.fingerprint(added.out().strip())));
        }
    }

    @Test
    void whatCannotBeDoneIsToldInASentence() {
        assertThat(accounts("list").err()).contains("there is no store in");
        open().close();
        assertThat(accounts("list").out()).contains("there is no account");
        accounts("add", "ana", "--role", "administrator");
        for (String[] odd : new String[][] {
            {"revoke", "ana", "last administrator"},
            {"revoke", "bo", "there is no account `bo`"},
            {"add", "ana", "there is or was an account `ana`"},
            {"add", "Ana", "a name has at most"},
            {"token", "ana", "--expires", "soon", "is no time"},
            {"roles", "ana", "boss", "boss"},
            {"list", "--service", "corrin.example.org", "is no address"},
            {"list", "--service", "https://127.0.0.1:1", "there is no token"}
        }) {
            CommandRun run = accounts(List.of(odd).subList(0, odd.length - 1).toArray(String[]::new));
            assertThat(run.code()).as(String.join(" ", odd)).isEqualTo(CorrinCommand.USAGE);
            assertThat(run.err()).contains(odd[odd.length - 1]);
        }
    }

    @Test
    void aServiceIsCalledWithTheTokenOfStandardInput() throws IOException {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/corrin/v1/accounts", exchange -> answer(exchange, calls));
        service.start();
        try {
            String address = "http://localhost:" + service.getAddress().getPort() + "/corrin/";
            assertThat(served(address, "list").out()).isEqualTo("ana: author\n  token t1, laptop\n");
            assertThat(served(address, "add", "bo", "--role", "caller", "--label", "x")
                            .out())
                    .isEqualTo("corrin_new\n");
            assertThat(served(address, "token", "bo").out()).isEqualTo("corrin_new\n");
            assertThat(served(address, "roles", "bo").out()).isEqualTo("`bo` has no role\n");
            assertThat(served(address, "revoke", "bo", "--token", "t1").code()).isZero();
            CommandRun refused = served(address, "revoke", "a/b");
            assertThat(refused.code()).isEqualTo(CorrinCommand.USAGE);
            assertThat(refused.err()).contains("corrin: not that one; name: odd, choose");
        } finally {
            service.stop(0);
        }
        assertThat(calls)
                .containsExactly(
                        "GET  Bearer corrin_mine ",
                        "POST  Bearer corrin_mine {\"label\":\"x\",\"name\":\"bo\",\"roles\":[\"caller\"]}",
                        "POST /bo/tokens Bearer corrin_mine {\"label\":\"\"}",
                        "PUT /bo/roles Bearer corrin_mine {\"roles\":[]}",
                        "DELETE /bo/tokens/t1 Bearer corrin_mine ",
                        "DELETE /a%2Fb Bearer corrin_mine ");
    }

    private CommandRun served(String address, String... args) {
        return CommandRun.in(
                folder,
                "corrin_mine\nanother line",
                Ansi.OFF,
                all(Stream.concat(Stream.of(args), Stream.of("--service", address))
                        .toArray(String[]::new)));
    }

    private static void answer(HttpExchange call, List<String> calls) throws IOException {
        String path = call.getRequestURI().getRawPath().substring("/corrin/v1/accounts".length());
        calls.add(call.getRequestMethod() + " " + path + " "
                + call.getRequestHeaders().getFirst("Authorization") + " "
                + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean refused = path.contains("%2F");
        String body = refused ? """
                  {"detail": "not that one", "problems": [{"pointer": "name", "message": "odd", "hint": "choose"}]}""" : call.getRequestMethod().equals("GET") ? """
                          [{"name": "ana", "roles": ["author"], "tokens": [{"id": "t1", "label": "laptop"}]}]""" : "{\"token\": \"corrin_new\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(refused ? 404 : 200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
