package org.corrin.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.corrin.Waiting;
import org.junit.jupiter.api.Test;

/** Long bodies that come slowly take the memory neither from each other nor from anybody else. */
@QuarkusTest
@TestProfile(ArrivingBytesTest.FewBytes.class)
class ArrivingBytesTest {

    /** There is room for one and a third of them. */
    private static final int LONG = 300_000;

    private static final int HALF = LONG / 2;

    /** Room for one long body, and time for each. */
    public static class FewBytes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("corrin.limits.arriving-size", "400K", "corrin.limits.arrival", "10M");
        }
    }

    @TestHTTPResource
    URI service;

    @Inject
    MeterRegistry registry;

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void ofTooManyBytesTheOldestLongBodyGivesWayAndNoShortOne() throws IOException {
        double before = registry.get("corrin.arriving.cut.off").counter().count();
        try (Socket shortOne = begun("application/json", 100, "{");
                Socket first = begun("application/fhir+json", LONG, " ".repeat(HALF))) {
            Waiting.until("it is here", () -> gauge("corrin.arriving.bytes") >= HALF);
            try (Socket second = begun("application/fhir+json", LONG, " ".repeat(LONG - 2) + "{")) {
                assertThat(answer(first))
                        .startsWith("HTTP/1.1 503 ")
                        .containsIgnoringCase("\r\nRetry-After: 1\r\n")
                        .contains("/problems/busy", "the oldest of the long ones");
                assertThat(registry.get("corrin.arriving.cut.off").counter().count())
                        .isEqualTo(before + 1);
                send(second, "}");
                assertThat(status(second)).startsWith("HTTP/1.1 400 ");
            }
            send(shortOne, " ".repeat(98) + "}");
            assertThat(status(shortOne)).startsWith("HTTP/1.1 200 ");
        }
        Waiting.until("none arrives any more", () -> gauge("corrin.arriving.bodies") == 0);
        assertThat(gauge("corrin.arriving.bytes")).isZero();
    }

    private Socket begun(String type, int length, String piece) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort());
        socket.setSoTimeout(60_000);
        send(
                socket,
                "POST /v1/guidelines/b12-ms/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + length + "\r\n\r\n" + piece);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Everything until the service closes the connection. */
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    /** The beginning of an answer after which the connection stays open. */
    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200 ".length()), US_ASCII);
    }
}
