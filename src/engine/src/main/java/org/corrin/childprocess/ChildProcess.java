package org.corrin.childprocess;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A virtual machine of its own that works for this one, and the pipes to it. It has its own heap, the priority of the thread that
 * starts it, and none of the settings and secrets in the environment of its parent.
 */
public final class ChildProcess implements AutoCloseable {

    /**
     * How one is started.
     *
     * @param options for its virtual machine, such as the properties of a logging library
     * @param classPath on which the engine and what it needs are
     * @param heapBytes the most that its heap may take
     */
    public record Machine(List<String> options, String classPath, long heapBytes) {

        public Machine {
            options = List.copyOf(options);
        }

        private List<String> command(Class<?> main) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heapBytes,
                    "-XX:MaxMetaspaceSize=256m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError"));
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, main.getName()));
            return command;
        }
    }

    /** All that it gets of the environment: none of it is a secret. */
    private static final List<String> ENVIRONMENT = List.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR");

    /** As the virtual machine ends when it has run out of memory, if it is told to. */
    private static final int OUT_OF_MEMORY = 3;

    private static final long END_MILLIS = 2_000;
    private static final long BYTES_OF_KILOBYTE = 1024;
    private static final Path RUNNING = Path.of("/proc");

    /** A process that complains without end fills no log. */
    private static final int MOST_LINES = 200;

    private final Process process;
    private final DataOutputStream out;
    private volatile boolean ended;

    private ChildProcess(Process process) {
        this.process = process;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Starts one.
     *
     * @param main where it begins; it opens a {@link ParentPipe}
     * @param listener hears what it says
     * @param log where its complaints go, a line at a time
     */
    public static ChildProcess start(Machine machine, Class<?> main, FrameListener listener, Consumer<String> log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(machine.command(main));
        builder.environment().keySet().retainAll(ENVIRONMENT);
        ChildProcess child = new ChildProcess(builder.start());
        ParentPipe.daemon(() -> child.listen(listener), "child-frames").start();
        ParentPipe.daemon(() -> child.complaints(log), "child-log").start();
        return child;
    }

    public boolean isAlive() {
        return process.isAlive() && !ended;
    }

    /**
     * Says something to it.
     *
     * @throws IOException if it has ended
     */
    public synchronized void send(Frame frame) throws IOException {
        frame.write(out);
    }

    private void listen(FrameListener listener) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                listener.heard(Frame.read(in));
            }
        } catch (IOException e) {
            ended = true;
            listener.ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void complaints(Consumer<String> log) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            int said = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (said++ < MOST_LINES) {
                    log.accept(line);
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** Why it ended, in words that follow what it did. */
    public String howItEnded() {
        return hasEnded() && process.exitValue() == OUT_OF_MEMORY ? "for want of memory" : "since its process ended";
    }

    private boolean hasEnded() {
        try {
            return process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The memory that it holds, in bytes; 0 if this machine does not say. */
    public long residentBytes() {
        try {
            return Files.readAllLines(
                            RUNNING.resolve(String.valueOf(process.pid())).resolve("status"))
                    .stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_OF_KILOBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Ends it, whatever it is doing. */
    @Override
    public void close() {
        process.destroyForcibly();
        hasEnded();
    }
}
