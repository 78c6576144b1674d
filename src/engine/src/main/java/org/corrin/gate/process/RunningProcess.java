package org.corrin.gate.process;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.gate.process.GateFrame.FrameKind;
import org.jspecify.annotations.Nullable;

/** A process of the gate that runs, and the pipes to it. A thread of its own listens to it, and answers for the cache. */
final class RunningProcess implements AutoCloseable {

    /** All that it gets of the environment: none of it is a secret. */
    private static final List<String> ENVIRONMENT = List.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private static final int NAME_OF_KEY = 64;
    private static final int WAITING_FRAMES = 16;
    private static final long END_MILLIS = 2_000;
    private static final long BYTES_OF_KILOBYTE = 1024;
    private static final Path RUNNING = Path.of("/proc");

    /** A gate that complains without end fills no log. */
    private static final int MOST_LINES = 200;

    private final Process process;
    private final DataOutputStream out;
    private final BlockingQueue<GateFrame> frames = new ArrayBlockingQueue<>(WAITING_FRAMES);
    private volatile BuildCache cache = BuildCache.none();
    private volatile boolean ended;

    private RunningProcess(Process process) {
        this.process = process;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    static RunningProcess start(List<String> command, Consumer<String> log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(ENVIRONMENT);
        RunningProcess running = new RunningProcess(builder.start());
        running.inBackground(running::listen, "gate-process-frames");
        running.inBackground(() -> running.complaints(log), "gate-process-log");
        return running;
    }

    private void inBackground(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    boolean isAlive() {
        return process.isAlive() && !ended;
    }

    /**
     * Sends something to do.
     *
     * @param cache for which it is done
     */
    void send(BuildCache cache, FrameKind kind, byte[] content) throws IOException {
        this.cache = cache;
        send(new GateFrame(kind, content));
    }

    private synchronized void send(GateFrame frame) throws IOException {
        frame.write(out);
    }

    /**
     * What it says next; null if it says nothing for so long.
     *
     * @throws IOException if it has ended
     */
    @Nullable
    GateFrame next(long millis) throws IOException, InterruptedException {
        GateFrame frame = frames.poll(millis, TimeUnit.MILLISECONDS);
        if (frame == null && !isAlive() && frames.isEmpty()) {
            throw new IOException("the process has ended");
        }
        return frame;
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                GateFrame frame = GateFrame.read(in);
                switch (frame.kind()) {
                    case FIND -> send(new GateFrame(FrameKind.FOUND, find(frame.content())));
                    case KEEP -> keep(frame.content());
                    default -> frames.put(frame);
                }
            }
        } catch (IOException e) {
            ended = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] find(byte[] name) {
        return key(name).flatMap(cache::find).orElse(new byte[0]);
    }

    private void keep(byte[] both) {
        if (both.length > NAME_OF_KEY && both.length <= BuildCache.MOST_BYTES) {
            key(Arrays.copyOf(both, NAME_OF_KEY))
                    .ifPresent(key -> cache.keep(key, Arrays.copyOfRange(both, NAME_OF_KEY, both.length)));
        }
    }

    private static Optional<BuildKey> key(byte[] name) {
        return BuildKey.named(new String(name, StandardCharsets.US_ASCII));
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

    /** How it ended; -1 if it does not end. */
    int exitCode() {
        try {
            return process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    long residentBytes() {
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
        exitCode();
    }
}
