package org.corrin.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.corrin.SignedInCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody who is signed in visits a page of an attacker, in a real browser. Three guards stand in its way, and each is seen to
 * hold by itself: the cookie is not sent from another site (SameSite), what comes from another origin changes nothing
 * (ForeignPages), and what changes something needs a token that only our pages can read (CSRF).
 */
@QuarkusTest
class PagesElsewhereTest {

    /** To the browser the same site as the service, at another port; so its cookies come along. */
    private static final String SAME_SITE = "localhost";

    /** To the browser another site, although it is the same machine. */
    private static final String OTHER_SITE = "127.0.0.1";

    private static final String ACCOUNT = "{\"name\": \"attacker\", \"roles\": [\"administrator\"]}";

    /** What one request brought to a server without any guard. */
    private record Seen(String path, String cookie, String fetchSite) {}

    @TestHTTPResource
    URI service;

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private HttpServer attacker;
    private ChromiumTab tab;

    @BeforeEach
    void signIn() throws Exception {
        attacker = HttpServer.create(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0), 0);
        attacker.createContext("/", this::answer);
        attacker.start();
        tab = new ChromiumTab();
        tab.visit(own("/problems"));
        assertThat(tab.run("fetch('/v1/session', {method: 'POST', headers: {Authorization: 'Bearer "
                                + SignedInCalls.TOKEN + "'}}).then(answer => answer.status)")
                        .asInt())
                .isEqualTo(200);
        assertThat(tab.run("fetch('/v1/me').then(answer => answer.json()).then(me => me.name)")
                        .asText())
                .isEqualTo("administrator");
    }

    @AfterEach
    void close() {
        tab.close();
        attacker.stop(0);
        // Whatever was tried, there is no such account.
        given().get("/v1/accounts").then().body("name.contains('attacker')", equalTo(false));
    }

    private String own(String path) {
        return "http://localhost:" + service.getPort() + path;
    }

    private String elsewhere(String host, String path) {
        return "http://" + host + ":" + attacker.getAddress().getPort() + path;
    }

    private void answer(HttpExchange call) throws IOException {
        seen.add(new Seen(
                call.getRequestURI().getPath(),
                String.join(";", call.getRequestHeaders().getOrDefault("Cookie", List.of())),
                String.join(";", call.getRequestHeaders().getOrDefault("Sec-Fetch-Site", List.of()))));
        byte[] page = "<!doctype html><title>a page</title><form method=post enctype=text/plain><input name=x></form>"
                .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "text/html");
        call.sendResponseHeaders(200, page.length);
        call.getResponseBody().write(page);
        call.close();
    }

    /** What a page does in the background; each way ends with an error or with an answer that it cannot read. */
    private String tries(String headers, String mode) {
        return "fetch('" + own("/v1/accounts") + "', {method: 'POST', credentials: 'include', mode: '" + mode
                + "', headers: " + headers + ", body: '" + ACCOUNT + "'})"
                + ".then(answer => answer.type + ' ' + answer.status, error => 'refused')";
    }

    @ParameterizedTest
    @ValueSource(strings = {SAME_SITE, OTHER_SITE})
    void aPageOfAnAttackerChangesNothing(String host) throws Exception {
        tab.visit(elsewhere(host, "/page"));
        // A simple request is sent, and the page may not read its answer.
        assertThat(tab.run(tries("{'Content-Type': 'text/plain'}", "no-cors")).asText())
                .isEqualTo("opaque 0");
        // One that is not simple is asked about first, and never sent.
        for (String headers : List.of(
                "{'Content-Type': 'application/json'}",
                "{'Content-Type': 'application/json', 'X-Corrin-CSRF': 'guessed'}")) {
            assertThat(tab.run(tries(headers, "cors")).asText()).isEqualTo("refused");
        }
        assertThat(tab.run("fetch('" + own("/v1/me")
                                + "', {credentials: 'include'}).then(answer => answer.text(), error => 'refused')")
                        .asText())
                .isEqualTo("refused");
    }

    /** A form is no script, and its answer is shown: so it is seen which guard refused it. */
    @ParameterizedTest
    @ValueSource(strings = {SAME_SITE, OTHER_SITE})
    void aFormOfAnAttackerIsRefusedForWhereItIsFrom(String host) throws Exception {
        tab.visit(elsewhere(host, "/page"));
        tab.run("document.forms[0].action = '" + own("/v1/accounts") + "'; document.forms[0].submit(); 1");
        tab.until("document.body.innerText.includes('/problems/foreign-page')");
    }

    /** A server without any guard is told what the browser sends. Cookies know no port, so it stands for the service. */
    @Test
    void theCookieIsNotSentFromAnotherSite() throws Exception {
        String bare = elsewhere(SAME_SITE, "/bare");
        tab.visit(elsewhere(OTHER_SITE, "/page"));
        tab.run("fetch('" + bare + "', {method: 'POST', credentials: 'include', mode: 'no-cors'}).then(() => 1)");
        tab.run("document.forms[0].action = '" + bare + "/form'; document.forms[0].submit(); 1");
        tab.until("location.href.endsWith('/form')");
        assertThat(brought("/bare"))
                .allMatch(one -> one.cookie().isEmpty() && one.fetchSite().equals("cross-site"));

        // From the same site it is, whatever the port: so that guard is not enough.
        tab.visit(elsewhere(SAME_SITE, "/page"));
        tab.run("fetch('" + elsewhere(SAME_SITE, "/same")
                + "', {method: 'POST', credentials: 'include'}).then(() => 1)");
        assertThat(brought("/same")).allMatch(one -> one.cookie().contains("corrin-session="));
    }

    private List<Seen> brought(String path) {
        List<Seen> found = Stream.of(seen.toArray(Seen[]::new))
                .filter(one -> one.path().startsWith(path))
                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    /** As a browser sends it from another port, with the cookie; and with a token that it cannot know. */
    @Test
    void whatComesFromAnotherOriginIsRefusedAlsoWithCookieAndToken() throws Exception {
        String csrf = tab.run("fetch('/v1/me').then(answer => answer.json()).then(me => me.csrf)")
                .asText();
        String cookie = cookie();
        given().header(SignedInCalls.AS_NOBODY, "")
                .cookie("corrin-session", cookie)
                .header("X-Corrin-CSRF", csrf)
                .header("Sec-Fetch-Site", "same-site")
                .contentType("application/json")
                .body(ACCOUNT)
                .post("/v1/accounts")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/foreign-page"));
    }

    private String cookie() throws Exception {
        tab.visit(elsewhere(SAME_SITE, "/cookie"));
        String sent = brought("/cookie").get(0).cookie();
        return sent.substring(sent.indexOf("corrin-session=") + "corrin-session=".length());
    }

    /** From our own origin, where the other two guards let everything pass. */
    @Test
    void withoutTheTokenOfThePageNothingIsChanged() throws Exception {
        assertThat(tab.run(tries("{'Content-Type': 'application/json'}", "cors"))
                        .asText())
                .isEqualTo("basic 403");
        assertThat(tab.run("fetch('/v1/session', {method: 'DELETE'}).then(answer => answer.json())"
                                + ".then(problem => problem.type)")
                        .asText())
                .isEqualTo("/problems/csrf");
        String csrf = tab.run("fetch('/v1/me').then(answer => answer.json()).then(me => me.csrf)")
                .asText();
        assertThat(tab.run("document.cookie").asText()).isEmpty();
        assertThat(tab.run("fetch('/v1/session', {method: 'DELETE', headers: {'X-Corrin-CSRF': '" + csrf
                                + "'}}).then(answer => answer.status)")
                        .asInt())
                .isEqualTo(204);
        assertThat(tab.run("fetch('/v1/me').then(answer => answer.json()).then(me => me.signedIn)")
                        .asBoolean())
                .isFalse();
    }
}
