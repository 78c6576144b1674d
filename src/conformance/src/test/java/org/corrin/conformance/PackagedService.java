package org.corrin.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The packaged service with the shipped rules and an empty store, as a process of its own on a free port. */
final class PackagedService {

    private static final Path JAR =
            Path.of(System.getProperty("corrin.service")).normalize();
    private static final Path LOG = Path.of("target", "service.log");
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    private PackagedService() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        command.environment()
                .put(
                        "CORRIN_DATA",
                        Files.createTempDirectory(Path.of("target"), "data").toString());
        command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        command.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = command.start();
    }

    /** Starts it and waits until it is ready. */
    static PackagedService start() throws IOException, InterruptedException {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException("there is no packaged service at `" + JAR.toAbsolutePath()
                    + "`: package it first, with `mvn -DskipTests package` in the top folder");
        }
        PackagedService service = new PackagedService();
        long start = System.nanoTime();
        while (!service.isReady()) {
            if (!service.process.isAlive() || System.nanoTime() - start > LONGEST.toNanos()) {
                service.stop();
                throw new IllegalStateException("the service did not become ready; it says:\n" + Files.readString(LOG));
            }
            // Ends at once if the process does.
            service.process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return service;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONGEST);
    }

    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
