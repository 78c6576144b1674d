package org.corrin.fhirclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.fhirclient.FetchFixture.B12;
import static org.corrin.fhirclient.FetchFixture.LIMITS;
import static org.corrin.fhirclient.FetchFixture.PATIENT;
import static org.corrin.fhirclient.FetchFixture.await;
import static org.corrin.fhirclient.FetchFixture.call;
import static org.corrin.fhirclient.FetchFixture.found;
import static org.corrin.fhirclient.FetchFixture.ids;
import static org.corrin.fhirclient.FetchFixture.json;
import static org.corrin.fhirclient.FetchFixture.observation;
import static org.corrin.fhirclient.FetchFixture.reason;
import static org.corrin.fhirclient.FetchFixture.send;
import static org.corrin.fhirclient.FetchFixture.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched from the FHIR server of a hook call. */
@Timeout(60)
class FhirServerTest {

    private final FetchFixture fetching = new FetchFixture();
    private final StubFhirServer stub = fetching.stub;

    @AfterEach
    void close() {
        fetching.close();
    }

    // What is had.

    @Test
    void whatIsMissingIsFoundAndKeepsItsOrder() {
        stub.answers("Patient/17", PATIENT).answers(B12, StubFhirServer.searchset(observation("a"), observation("b")));
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("patient", "Patient/17");
        queries.put("b12", B12);
        queries.put("mma", "Observation?code=mma");

        Map<String, FetchResult> fetched = whole(fetching.servers(LIMITS).namedIn(call(stub.url() + "/")), queries);

        assertThat(fetched.keySet()).containsExactly("patient", "b12", "mma");
        assertThat(found(fetched.get("patient"))).isEqualTo(json(PATIENT));
        assertThat(ids(found(fetched.get("b12")))).containsExactly("a", "b");
        assertThat(reason(fetched.get("mma")))
                .isEqualTo("the FHIR server answered 404 with an OperationOutcome (not-found)");
        assertThat(stub.sent("Accept")).hasSize(3).containsOnly("application/fhir+json");
        assertThat(stub.sent("Authorization")).isEmpty();
        assertThat(stub.sent("Accept-encoding")).isEmpty();
    }

    @Test
    void queriesAreAskedAtTheSameTime() throws InterruptedException {
        CountDownLatch bothAsked = new CountDownLatch(2);
        StubFhirServer.Answer together = request -> {
            bothAsked.countDown();
            await(bothAsked);
            send(request, PATIENT);
        };
        stub.answers("Patient/1", together).answers("Patient/2", together);
        Map<String, FetchResult> fetched = whole(
                fetching.servers(LIMITS).namedIn(call(stub.url())), Map.of("one", "Patient/1", "two", "Patient/2"));
        assertThat(fetched.values()).allSatisfy(FetchFixture::found);
    }

    @Test
    void whatMayNotStandInAUrlIsEscapedOnce() {
        String query = "Observation?code=http://loinc.org|2132-9,b c%7Cd&date=ge2026-01-01&name=\u00e4#{}";
        stub.answers(
                "Observation?code=http://loinc.org|2132-9,b c|d&date=ge2026-01-01&name=\u00e4#{}",
                StubFhirServer.searchset());
        assertThat(found(fetching.fetch(query)).has("entry")).isFalse();
    }

    @Test
    void numbersKeepTheirDigits() {
        stub.answers("Observation/a", "{\"resourceType\": \"Observation\", \"valueQuantity\": {\"value\": 0.10}}");
        assertThat(found(fetching.fetch("Observation/a"))
                        .at("/valueQuantity/value")
                        .decimalValue())
                .isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void pagesBecomeOneBundle() {
        stub.answers(
                        B12,
                        StubFhirServer.pageBefore(
                                stub.url() + "?_getpages=x|y&_offset=1", observation("a"), observation("b")))
                .answers(
                        "/fhir?_getpages=x|y&_offset=1",
                        StubFhirServer.pageBefore("Observation?page=3", observation("c")))
                .answers("Observation?page=3", StubFhirServer.pageBefore("/fhir/Observation?page=4"))
                .answers("Observation?page=4", StubFhirServer.searchset(observation("d")));
        JsonNode bundle = found(fetching.fetch(B12));
        assertThat(ids(bundle)).containsExactly("a", "b", "c", "d");
        assertThat(bundle.path("type").asText()).isEqualTo("searchset");
        assertThat(bundle.has("link")).isFalse();
        assertThat(stub.calls()).isEqualTo(4);
    }

    @Test
    void aBundleOfThePrefetchIsContinued() {
        stub.answers("Observation?page=2", StubFhirServer.searchset(observation("b")));
        JsonNode open = json(StubFhirServer.pageBefore(stub.url() + "/Observation?page=2", observation("a")));
        JsonNode asBrought = open.deepCopy();
        JsonNode whole = json(StubFhirServer.searchset(observation("c")));
        Map<String, JsonNode> bundles = new LinkedHashMap<>();
        bundles.put("open", open);
        bundles.put("whole", whole);
        bundles.put("patient", json(PATIENT));

        Map<String, FetchResult> completed =
                fetching.servers(LIMITS).namedIn(call(stub.url())).complete(bundles);

        assertThat(completed.keySet()).containsExactly("open", "whole", "patient");
        assertThat(ids(found(completed.get("open")))).containsExactly("a", "b");
        assertThat(found(completed.get("whole"))).isEqualTo(whole);
        assertThat(reason(completed.get("patient"))).contains("something else than a Bundle");
        assertThat(open).isEqualTo(asBrought);
        assertThat(stub.calls()).isEqualTo(1);
    }

    @Test
    void aBundleThatIsWholeNeedsNoServer() {
        JsonNode whole = json(StubFhirServer.searchset(observation("c")));
        JsonNode open = json(StubFhirServer.pageBefore("http://127.0.0.1/fhir?page=2"));
        Map<String, FetchResult> completed =
                fetching.servers(LIMITS).namedIn(json("{}")).complete(Map.of("whole", whole, "open", open));
        assertThat(found(completed.get("whole"))).isEqualTo(whole);
        assertThat(reason(completed.get("open"))).isEqualTo("the call names no `fhirServer`");
    }

    // What is answered, but is nothing.

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "application/fhir+json; {\"resourceType\": \"Patient\"; the FHIR server answered with what is not JSON, or broken",
                "application/fhir+json; {\"resourceType\": \"Patient\"} {}; the FHIR server answered with what is not JSON, or broken",
                "`text/html; charset=utf-8`; <html>Log in</html>; the FHIR server answered with an HTML page, not with FHIR JSON",
                "application/fhir+xml; <Patient/>; the FHIR server answered with XML, not with FHIR JSON",
                "application/fhir+json; ``; the FHIR server answered with nothing",
                "application/json; {\"error\": \"x\"}; the FHIR server answered with JSON that is not a FHIR resource",
                "application/json; [1]; the FHIR server answered with JSON that is not a FHIR resource",
                "application/json; {\"resourceType\": \"Group\"}; the FHIR server answered with another type of resource than was asked for"
            })
    void whatIsNotFhirIsTold(String type, String body, String reason) {
        stub.answers("Patient/17", 200, type, body);
        assertThat(reason(fetching.fetch("Patient/17"))).isEqualTo(reason);
    }

    @Test
    void aSearchIsAnsweredWithABundle() {
        stub.answers("Patient?name=x", PATIENT);
        assertThat(reason(fetching.fetch("Patient?name=x")))
                .isEqualTo("a search was answered with something else than a Bundle");
    }

    @Test
    void jsonThatIsTooDeepIsNoAnswer() {
        stub.answers("Patient/17", "{\"resourceType\": \"Patient\", \"a\": " + "[".repeat(500) + "]".repeat(500) + "}");
        assertThat(reason(fetching.fetch("Patient/17"))).contains("not JSON, or broken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200; the FHIR server answered with an OperationOutcome (forbidden)",
                "400; the FHIR server answered 400 with an OperationOutcome (forbidden)",
                "401; the FHIR server answered 401: it asks for another token with an OperationOutcome (forbidden)",
                "403; the FHIR server answered 403: the token does not allow this with an OperationOutcome (forbidden)",
                "404; the FHIR server answered 404 with an OperationOutcome (forbidden)",
                "500; the FHIR server answered 500 with an OperationOutcome (forbidden)"
            })
    void anOperationOutcomeIsAReason(int status, String reason) {
        stub.answers("Patient/17", status, "application/fhir+json", StubFhirServer.outcome("forbidden", "of Ms Doe"));
        assertThat(reason(fetching.fetch("Patient/17"))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 401, 403, 404, 407, 429, 500, 503})
    void aStatusThatIsNotOkIsAReason(int status) {
        stub.answers("Patient/17", status, "text/plain", status == 204 ? "" : "no");
        assertThat(reason(fetching.fetch("Patient/17"))).startsWith("the FHIR server answered " + status);
        assertThat(stub.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        stub.answers("Patient/18", PATIENT).answers("Patient/17", request -> {
            request.getResponseHeaders().set("Location", stub.url() + "/Patient/18");
            request.sendResponseHeaders(status, -1);
        });
        assertThat(reason(fetching.fetch("Patient/17")))
                .isEqualTo("the FHIR server answered " + status + ", which leads elsewhere and is not followed");
        assertThat(stub.calls()).isEqualTo(1);
    }

    // Pages.

    @Test
    void aPageThatIsMissingLeavesNothing() {
        stub.answers(B12, StubFhirServer.pageBefore(stub.url() + "/gone", observation("a")));
        assertThat(reason(fetching.fetch(B12))).startsWith("the FHIR server answered 404");
    }

    @Test
    void pagesHaveAnEnd() {
        for (int page = 1; page <= 10; page++) {
            stub.answers("Observation?page=" + page, StubFhirServer.pageBefore("Observation?page=" + (page + 1)));
        }
        assertThat(reason(fetching.fetch("Observation?page=1"))).startsWith("the answer has more than 4 pages");
        assertThat(stub.calls()).isEqualTo(4);
        stub.answers("Observation?page=10", StubFhirServer.searchset());
        found(fetching.fetch("Observation?page=7"));
    }

    @Test
    void aCircleOfPagesIsNoticed() {
        stub.answers("Observation?page=1", StubFhirServer.pageBefore("Observation?page=2"))
                .answers("Observation?page=2", StubFhirServer.pageBefore(stub.url() + "/Observation?page=1"));
        assertThat(reason(fetching.fetch("Observation?page=1"))).isEqualTo("the `next` links go round in a circle");
        // The first page is asked for twice: whoever brought it did not say by which address.
        assertThat(stub.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:PORT/fhir/Observation?page=2",
                "https://127.0.0.1:PORT/fhir/Observation?page=2",
                "http://127.0.0.1:1/fhir/Observation?page=2",
                "http://127.0.0.1/fhir/Observation?page=2",
                "http://127.0.0.1:PORT@evil.example.org/fhir/Observation?page=2",
                "http://me@127.0.0.1:PORT/fhir/Observation?page=2",
                "//evil.example.org/fhir/Observation?page=2",
                "http://127.0.0.1:PORT/fhirx/Observation?page=2",
                "http://127.0.0.1:PORT/?page=2",
                "http://127.0.0.1:PORT/fhir/../admin",
                "http://127.0.0.1:PORT/fhir/%2e%2E/admin",
                "http://127.0.0.1:PORT/fhir/..;x/admin",
                "http://127.0.0.1:PORT/fhir/x%2f..%2f..%2fadmin",
                "http://127.0.0.1:PORT/fhir/..\\\\admin",
                "../admin",
                "/admin",
                "file:///etc/passwd",
                "mailto:a@b",
                ":"
            })
    void aLinkThatLeadsOutOfTheServerIsNotFollowed(String next) {
        String port = stub.root().replaceFirst(".*:", "");
        stub.answers(B12, StubFhirServer.pageBefore(next.replace("PORT", port)));
        assertThat(reason(fetching.fetch(B12)))
                .isEqualTo("a `next` link leads out of the FHIR server's base URL, where the token must not go");
        assertThat(stub.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../admin", "Patient/../../admin", "Patient/%2e%2e/%2e%2e/admin", "Patient/..;/..;/admin"})
    void aQueryThatLeadsOutOfTheServerIsNotAsked(String query) {
        assertThat(reason(fetching.fetch(query))).isEqualTo("the query leads out of the FHIR server's base URL");
        assertThat(stub.calls()).isZero();
    }
}
