package org.corrin.gate.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.childprocess.ChildProcess;
import org.corrin.childprocess.ChildProcess.Machine;
import org.corrin.childprocess.Frame;
import org.corrin.childprocess.FrameListener;
import org.corrin.gate.process.GateFrame.FrameKind;
import org.jspecify.annotations.Nullable;

/** A process of the gate that runs. The thread that listens to it answers for the cache. */
final class RunningProcess implements FrameListener, AutoCloseable {

    private static final int NAME_OF_KEY = 64;
    private static final int WAITING_FRAMES = 16;

    private final BlockingQueue<GateFrame> frames = new ArrayBlockingQueue<>(WAITING_FRAMES);
    private final ChildProcess process;
    private volatile BuildCache cache = BuildCache.none();

    RunningProcess(Machine machine, Consumer<String> log) throws IOException {
        // It says nothing before it is asked, so that it may be heard before it is known here.
        process = ChildProcess.start(machine, GateProcessMain.class, this, log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends something to do.
     *
     * @param cache for which it is done
     */
    void send(BuildCache cache, FrameKind kind, byte[] content) throws IOException {
        this.cache = cache;
        send(kind, content);
    }

    /** Tells it something about what it does. */
    void send(FrameKind kind, byte[] content) throws IOException {
        process.send(new GateFrame(kind, content).written());
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

    @Override
    public void heard(Frame heard) throws IOException, InterruptedException {
        GateFrame frame = GateFrame.of(heard);
        switch (frame.kind()) {
            case FIND -> send(FrameKind.FOUND, find(frame.content()));
            case KEEP -> keep(frame.content());
            default -> frames.put(frame);
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

    String howItEnded() {
        return process.howItEnded();
    }

    long residentBytes() {
        return process.residentBytes();
    }

    /** Ends it, whatever it is doing. */
    @Override
    public void close() {
        process.close();
    }
}
