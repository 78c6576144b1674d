package org.corrin.updates;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.Waiting;
import org.corrin.store.audit.Actor;
import org.junit.jupiter.api.Test;

/** Over real connections. The test profile allows two listeners. */
@QuarkusTest
class ListenersTest {

    private static final ChangeAuthor WORDY = new ChangeAuthor(Actor.system("REST"), "Why. ".repeat(4_000));

    @TestHTTPResource
    URI service;

    @Inject
    GuidelineEvents events;

    /** Listens, and reads the status only. */
    private final class Listener implements AutoCloseable {

        private final Socket socket = new Socket();
        private final BufferedReader in;
        final String status;

        Listener() throws IOException {
            socket.setReceiveBufferSize(16 * 1024);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort()));
            socket.getOutputStream()
                    .write("GET /v1/guidelines/b12-ms/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII), 256);
            status = in.readLine();
        }

        /** Reads all that comes until it is closed; counts the events. */
        AtomicInteger inBackground() {
            AtomicInteger heard = new AtomicInteger();
            new Thread(() -> {
                        try {
                            for (String line = in.readLine(); line != null; line = in.readLine()) {
                                if (line.startsWith("data:")) {
                                    heard.incrementAndGet();
                                }
                            }
                        } catch (IOException e) {
                            // The test has closed the connection.
                        }
                    })
                    .start();
            return heard;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private boolean isRoom() {
        try (Listener one = new Listener()) {
            return one.status.contains(" 200 ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneListenerTooManyIsAskedToComeAgain() throws IOException {
        try (Listener one = new Listener();
                Listener two = new Listener();
                Listener three = new Listener()) {
            assertThat(one.status).contains(" 200 ");
            assertThat(two.status).contains(" 200 ");
            assertThat(three.status).contains(" 503 ");
        }
        Waiting.until("their places are free", this::isRoom);
    }

    @Test
    void aListenerThatNeverReadsIsDroppedAndTheOtherHearsAll() throws IOException {
        try (Listener reads = new Listener();
                Listener never = new Listener()) {
            assertThat(never.status).contains(" 200 ");
            AtomicInteger heard = reads.inBackground();
            // Whoever has its status listens a moment later.
            Waiting.until("it listens", () -> {
                tell();
                return heard.get() > 0;
            });
            Waiting.until("the one that never reads is dropped", () -> {
                int before = heard.get();
                for (int i = 0; i < 20; i++) {
                    tell();
                }
                Waiting.until("the other hears them", () -> heard.get() >= before + 20);
                return isRoom();
            });
        }
        Waiting.until("their places are free", this::isRoom);
    }

    private void tell() {
        events.candidate("b12-ms", "sha256:0", WORDY);
    }
}
