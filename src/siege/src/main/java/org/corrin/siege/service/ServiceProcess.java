package org.corrin.siege.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, at free ports of this machine and with a bounded heap. */
public final class ServiceProcess {

    /** What the siege signs in with: the first account may do everything. */
    public static final String TOKEN = "corrin_of-the-siege-0123456789abcdefghijklmnopqrstuvwxyz";

    private static final Path JAR = Path.of("src", "service", "target", "quarkus-app", "quarkus-run.jar");

    /** A first start proves 188,396 cells, which takes a minute or two of a busy machine. */
    private static final Duration LONGEST_START = Duration.ofMinutes(15);

    /** Long enough for whatever has begun to be answered. */
    private static final Duration LONGEST_END = Duration.ofSeconds(60);

    /** Compiled for a long life, as an operator starts it. */
    public static final List<String> AS_OPERATORS_DO = List.of("-Xmx512m", "-XX:+UseG1GC", "-XX:MetaspaceSize=160m");

    /** Without the slower compiler: ready in half the time. */
    public static final List<String> FOR_A_SHORT_LIFE =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final ServiceFolders folders;
    private final int port;
    private final int managementPort;
    private final Process process;

    /** Begins to start it. */
    public ServiceProcess(ServiceFolders folders, List<String> options, Map<String, String> settings)
            throws IOException {
        this.folders = folders;
        try (ServerSocket one = freePort();
                ServerSocket other = freePort()) {
            port = one.getLocalPort();
            managementPort = other.getLocalPort();
        }
        ProcessBuilder command = new ProcessBuilder(tool("java").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folders.log().toFile()));
        command.command().addAll(options);
        command.command().addAll(List.of("-jar", JAR.toString()));
        Map<String, String> environment = command.environment();
        environment.put("CORRIN_RULES", folders.rules().toString());
        environment.put("CORRIN_DATA", folders.data().toString());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("CORRIN_FIRST_TOKEN", TOKEN);
        // Whoever attacks here has signed in, and is not to be stopped by how often they come.
        environment.put("CORRIN_ACCESS_RATES_CHANGES", "1000000");
        environment.put("CORRIN_ACCESS_RATES_QUESTIONS", "0");
        environment.putAll(settings);
        process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static Path tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /** Starts one and waits until it is ready. */
    public static ServiceProcess ready(ServiceFolders folders, List<String> options, Map<String, String> settings)
            throws IOException, InterruptedException {
        ServiceProcess service = new ServiceProcess(folders, options, settings);
        ServiceCalls calls = new ServiceCalls(service);
        if (!PolledCondition.until(LONGEST_START, () -> !service.isAlive() || calls.isReady()) || !service.isAlive()) {
            service.kill();
            throw new IOException("the service did not start; see " + folders.log());
        }
        return service;
    }

    public ServiceFolders folders() {
        return folders;
    }

    /** An address for callers. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** An address for those who run it. */
    public URI atManagement(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended by itself in time. */
    public boolean ends(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What the process ended with. */
    public int exitCode() {
        return process.exitValue();
    }

    /** How many bytes it has logged. */
    public long logged() throws IOException {
        return Files.size(folders.log());
    }

    /** Asks it to end, as SIGTERM does. */
    public void askToEnd() {
        process.destroy();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Collects its garbage now. */
    public void collectGarbage() throws IOException, InterruptedException {
        Process collection = new ProcessBuilder(tool("jcmd").toString(), Long.toString(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!collection.waitFor(30, TimeUnit.SECONDS)) {
            collection.destroyForcibly();
            throw new IOException("jcmd did not collect garbage within 30 s");
        }
    }

    /** Lets it end in order, and ends it if it does not. */
    public void end() throws InterruptedException {
        askToEnd();
        if (!ends(LONGEST_END)) {
            kill();
        }
    }
}
