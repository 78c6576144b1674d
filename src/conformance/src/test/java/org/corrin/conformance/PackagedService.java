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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service with the shipped rules and an empty store, as a process of its own on a free port. */
final class PackagedService {

    private static final Path JAR =
            Path.of(System.getProperty("corrin.service")).normalize();
    private static final Path LOG = Path.of("target", "service.log");
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    /** A process that uses less processor time in a minute does no work. */
    private static final Duration WORK = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final int managementPort;
    private final Process process;

    private PackagedService(Map<String, String> settings) throws IOException {
        port = freePort();
        managementPort = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // For a short life, without the slower compiler and the larger collector.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        command.environment()
                .put(
                        "CORRIN_DATA",
                        Files.createTempDirectory(Path.of("target"), "data").toString());
        command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        command.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        command.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        command.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        command.environment().putAll(settings);
        process = command.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /**
     * Starts it and waits until it is ready: for as long as it works, however slow the machine is.
     *
     * @param settings as environment variables
     */
    static PackagedService start(Map<String, String> settings) throws IOException, InterruptedException {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException("there is no packaged service at `" + JAR.toAbsolutePath()
                    + "`: package it first, with `mvn -DskipTests package` in the top folder");
        }
        PackagedService service = new PackagedService(settings);
        long lastWork = System.nanoTime();
        Duration used = service.used();
        while (!service.isReady()) {
            if (service.used().minus(used).compareTo(WORK) >= 0) {
                lastWork = System.nanoTime();
                used = service.used();
            }
            if (!service.process.isAlive() || System.nanoTime() - lastWork > LONGEST_IDLE.toNanos()) {
                service.stop();
                throw new IllegalStateException("the service did not become ready; it says:\n" + Files.readString(LOG));
            }
            // Ends at once if the process does.
            service.process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return service;
    }

    /** Its processor time; zero where the system does not tell, and then it is waited for a minute. */
    private Duration used() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest ready = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                    .build();
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
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

    /** Notifies it of a new result, as a server of its settings. */
    HttpResponse<String> notify(String server, String secret, String result) throws IOException, InterruptedException {
        return client.send(
                request("/fhir/notifications/" + server)
                        .header("Content-Type", "application/fhir+json")
                        .header("X-Corrin-Secret", secret)
                        .POST(BodyPublishers.ofString(result))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    void stop() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
