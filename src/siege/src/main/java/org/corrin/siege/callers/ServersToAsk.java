package org.corrin.siege.callers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two servers of this machine that count what they are asked. The settings list the one, which sends whoever asks it to the
 * other; nobody lists the other by an address at which a FHIR server can be.
 */
final class ServersToAsk {

    /** A server, and how often it was asked. */
    private record CountedServer(HttpServer server, AtomicInteger asked) {

        static CountedServer start(Optional<String> redirect) {
            try {
                // At every address of this machine, of which there is one that no server can have.
                HttpServer server = HttpServer.create(
                        redirect.isPresent()
                                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                                : new InetSocketAddress(0),
                        0);
                AtomicInteger asked = new AtomicInteger();
                server.createContext("/", request -> {
                    try (request) {
                        asked.incrementAndGet();
                        redirect.ifPresent(to -> request.getResponseHeaders().set("Location", to));
                        request.sendResponseHeaders(redirect.isPresent() ? 302 : 404, -1);
                    }
                });
                server.start();
                return new CountedServer(server, asked);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int port() {
            return server.getAddress().getPort();
        }
    }

    private Optional<CountedServer> listed = Optional.empty();
    private Optional<CountedServer> unlisted = Optional.empty();

    private synchronized CountedServer unlisted() {
        if (unlisted.isEmpty()) {
            unlisted = Optional.of(CountedServer.start(Optional.empty()));
        }
        return unlisted.get();
    }

    private synchronized CountedServer listed() {
        if (listed.isEmpty()) {
            listed = Optional.of(CountedServer.start(
                    Optional.of("http://127.0.0.1:" + unlisted().port() + "/fhir/Patient/one")));
        }
        return listed.get();
    }

    /** What a service is told of a client and of them. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(HookClient.shared().settings());
        settings.put("CORRIN_HOOKS_FHIR_SERVERS", listedUrl() + "," + refusedUrl());
        return settings;
    }

    String listedUrl() {
        return "http://127.0.0.1:" + listed().port() + "/fhir";
    }

    String unlistedUrl() {
        return "http://127.0.0.1:" + unlisted().port() + "/fhir";
    }

    /** Is listed, and is the unlisted one by an address of the kind that is never asked, as link-local ones are. */
    String refusedUrl() {
        return "http://0.0.0.0:" + unlisted().port() + "/fhir";
    }

    /** One that looks like the one and leads to the other. */
    String disguisedUrl() {
        return "http://127.0.0.1:" + listed().port() + "@127.0.0.1:"
                + unlisted().port() + "/fhir";
    }

    int askedOfListed() {
        return listed().asked().get();
    }

    int askedOfUnlisted() {
        return unlisted().asked().get();
    }
}
