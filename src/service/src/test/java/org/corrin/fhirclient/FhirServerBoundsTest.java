package org.corrin.fhirclient;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corrin.fhirclient.FetchFixture.B12;
import static org.corrin.fhirclient.FetchFixture.LIMITS;
import static org.corrin.fhirclient.FetchFixture.PATIENT;
import static org.corrin.fhirclient.FetchFixture.TOKEN;
import static org.corrin.fhirclient.FetchFixture.authorized;
import static org.corrin.fhirclient.FetchFixture.await;
import static org.corrin.fhirclient.FetchFixture.call;
import static org.corrin.fhirclient.FetchFixture.fetch;
import static org.corrin.fhirclient.FetchFixture.found;
import static org.corrin.fhirclient.FetchFixture.reason;
import static org.corrin.fhirclient.FetchFixture.send;
import static org.corrin.fhirclient.FetchFixture.whole;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a FHIR server is waited for, how much is taken from it, and what becomes of one that is not there. */
@Timeout(60)
class FhirServerBoundsTest {

    private static final String SLOW =
            "the FHIR server did not answer a request within 1000 ms (corrin.hooks.fetch.request)";
    private static final String LATE = "the FHIR server did not answer all within 1000 ms (corrin.hooks.fetch.whole)";

    private final FetchFixture fetching = new FetchFixture();
    private final StubFhirServer stub = fetching.stub;

    @AfterEach
    void close() {
        fetching.close();
    }

    @Test
    void aServerThatIsSlowIsNotWaitedForLonger() {
        stub.keepsWaiting(B12).answers("Patient/17", PATIENT);
        Map<String, FetchResult> fetched = whole(
                fetching.servers(LIMITS.within(3000, 20_000)).namedIn(call(stub.url())),
                Map.of("b12", B12, "patient", "Patient/17"));
        assertThat(reason(fetched.get("b12"))).isEqualTo(SLOW.replace("1000", "3000"));
        found(fetched.get("patient"));
    }

    @Test
    void allTogetherHasADeadlineAfterWhichNothingIsBegun() {
        stub.keepsWaiting(B12);
        AtomicInteger lookups = new AtomicInteger();
        FhirServer server = fetching.servers(LIMITS.within(20_000, 1000), host -> {
                    lookups.incrementAndGet();
                    return InetAddress.getAllByName(host);
                })
                .namedIn(call(stub.url()));
        assertThat(reason(fetch(server, B12))).isEqualTo(LATE);
        assertThat(reason(fetch(server, "Patient/17"))).isEqualTo(LATE);
        assertThat(lookups).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"1000, 60000, " + SLOW, "60000, 1000, " + LATE})
    void aBodyThatDripsIsNotWaitedForLonger(int one, int all, String reason) {
        CountDownLatch givenUp = new CountDownLatch(1);
        stub.answers("Patient/17", request -> writeUntilBroken(request, new byte[] {' '}, 20, givenUp));
        FhirServer server = fetching.servers(LIMITS.within(one, all)).namedIn(call(stub.url()));
        assertThat(reason(fetch(server, "Patient/17"))).isEqualTo(reason);
        await(givenUp);
    }

    @Test
    void aHostThatIsLookedUpTooLongIsNotWaitedForLonger() {
        CountDownLatch end = new CountDownLatch(1);
        FhirServer server = fetching.servers(LIMITS.within(20_000, 1000), host -> {
                    await(end);
                    return InetAddress.getAllByName(host);
                })
                .namedIn(authorized(stub.url(), TOKEN, "Bearer"));
        assertThat(reason(fetch(server, "Patient/17"))).isEqualTo(LATE);
        end.countDown();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
        CountDownLatch givenUp = new CountDownLatch(1);
        stub.answers("Patient/17", request -> writeUntilBroken(request, new byte[4096], 0, givenUp));
        assertThat(reason(fetching.fetch("Patient/17")))
                .isEqualTo("the pages of this answer have more than 100000 bytes (corrin.hooks.fetch.size)");
        await(givenUp);
    }

    @Test
    void thePagesOfAnAnswerAreMeasuredTogetherAndSoAreAllAnswers() {
        String filled = ", \"text\": \"" + "x".repeat(60_000) + "\"}";
        String large = PATIENT.replace("}", filled);
        stub.answers("Patient?name=x", StubFhirServer.pageBefore("Patient?page=2"))
                .answers("Patient?page=2", StubFhirServer.pageBefore("Patient?page=3", large))
                .answers("Patient?page=3", StubFhirServer.searchset(large));
        assertThat(reason(fetching.fetch("Patient?name=x")))
                .startsWith("the pages of this answer have more than 100000 bytes");

        stub.answers("Patient/1", large).answers("Patient/2", large).answers("Patient/3", large);
        FhirServer server = fetching.servers(LIMITS).namedIn(call(stub.url()));
        found(fetch(server, "Patient/1"));
        found(fetch(server, "Patient/2"));
        assertThat(reason(fetch(server, "Patient/3")))
                .isEqualTo("all answers together have more than 150000 bytes (corrin.hooks.fetch.whole-size)");
    }

    @Test
    void moreCallsThanMayWaitGoWithoutAndDoNotWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        stub.answers("Patient/17", PATIENT).answers("Patient/1", request -> {
            asked.countDown();
            await(end);
            send(request, PATIENT);
        });
        FhirServers servers = fetching.servers(LIMITS.forCalls(1));
        CompletableFuture<FetchResult> first =
                CompletableFuture.supplyAsync(() -> fetch(servers.namedIn(call(stub.url())), "Patient/1"));
        await(asked);
        assertThat(reason(fetch(servers.namedIn(call(stub.url())), "Patient/17")))
                .startsWith("too many calls wait for FHIR servers already");
        end.countDown();
        found(Waiting.result(first));
        found(fetch(servers.namedIn(call(stub.url())), "Patient/17"));
    }

    @Test
    void aServerThatIsNotThereIsAReason() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(reason(fetch(
                        fetching.servers(LIMITS, InetAddress::getAllByName, "http://127.0.0.1:" + free)
                                .namedIn(call("http://127.0.0.1:" + free + "/fhir")),
                        "Patient/17")))
                .isEqualTo("the FHIR server could not be reached");
        FhirServer unknown = fetching.servers(LIMITS, host -> {
                    throw new UnknownHostException(host);
                })
                .namedIn(call("http://ehr.example.org/fhir"));
        assertThat(reason(fetch(unknown, "Patient/17"))).isEqualTo("the host of the FHIR server is not known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http; 220 TOKEN; the connection to the FHIR server broke off, or what it sent was not HTTP",
                "http; HTTP/1.1 200 OK|Content-Length: TOKEN; the connection to the FHIR server broke off, or what it sent was not HTTP",
                "https; 220 TOKEN; no trusted TLS connection to the FHIR server could be made"
            })
    void whatIsNotHttpIsAReasonAndNotRepeated(String scheme, String said, String reason) throws Exception {
        String text = said.replace("TOKEN", TOKEN).replace("|", "\r\n") + "\r\n\r\n";
        CountDownLatch understood = new CountDownLatch(1);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> say(text, socket, understood));
            String url = scheme + "://127.0.0.1:" + socket.getLocalPort();
            FhirServer server = fetching.servers(LIMITS.within(3000, 20_000), InetAddress::getAllByName, url)
                    .namedIn(authorized(url, TOKEN, "Bearer"));
            // Later JDKs go on waiting for the rest of what can be no HTTP any more.
            assertThat(reason(fetch(server, "Patient/17")))
                    .isIn(
                            reason,
                            "the FHIR server did not answer a request within 3000 ms (corrin.hooks.fetch.request)");
            understood.countDown();
            Waiting.result(talk);
        }
    }

    /** Closing before it was understood could take back what was said. */
    private static void say(String text, ServerSocket socket, CountDownLatch understood) {
        try (Socket connection = socket.accept()) {
            connection.getOutputStream().write(text.getBytes(US_ASCII));
            connection.getOutputStream().flush();
            await(understood);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the client has closed the connection. */
    private static void writeUntilBroken(HttpExchange request, byte[] some, int pause, CountDownLatch broken)
            throws IOException {
        request.sendResponseHeaders(200, 0);
        try (OutputStream body = request.getResponseBody()) {
            while (true) {
                body.write(some);
                body.flush();
                TimeUnit.MILLISECONDS.sleep(pause);
            }
        } catch (IOException e) {
            broken.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
