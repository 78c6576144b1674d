package org.corrin;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** The packaged service as a process of its own, on a free port that REST Assured calls until it ends. */
final class ServiceProcess {

    private static final Path LOG = Path.of("target", "packaged-service.log");

    private final HttpClient client = HttpClient.newHttpClient();
    private final int portBefore = RestAssured.port;
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Process process;

    /** Starts it. */
    ServiceProcess(Path rules, Path data) throws IOException {
        RestAssured.port = port;
        SignedInCalls.signIn();
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // For a short life, without the slower compiler and the larger collector.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        command.environment()
                .putAll(Map.of(
                        "CORRIN_RULES",
                        rules.toString(),
                        "CORRIN_DATA",
                        data.toString(),
                        "CORRIN_FIRST_TOKEN",
                        SignedInCalls.TOKEN,
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_HOST",
                        "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(managementPort)));
        process = command.start();
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void untilReady() {
        Waiting.until("the service is ready; see " + LOG, handle(), this::isReady);
    }

    /** Whether it says that it is ready. */
    boolean isReady() {
        try {
            return management("/q/health/ready") == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The status of what stands at a path of the management port. */
    int management(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to end, as {@code kill} does. */
    void askToEnd() {
        process.destroy();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        RestAssured.port = portBefore;
    }
}
