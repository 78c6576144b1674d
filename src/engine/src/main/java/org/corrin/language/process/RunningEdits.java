package org.corrin.language.process;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.corrin.childprocess.ChildProcess;
import org.corrin.childprocess.ChildProcess.Machine;
import org.corrin.childprocess.Frame;
import org.corrin.childprocess.FrameListener;
import org.corrin.language.process.EditFrame.EditFrameKind;

/** A process for edits that runs, and the orders that it has. */
final class RunningEdits implements FrameListener, AutoCloseable {

    private final Map<Integer, CompletableFuture<EditFrame>> open = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ChildProcess process;

    RunningEdits(Machine machine, Consumer<String> log) throws IOException {
        // It says nothing before it is asked, so that it may be heard before it is known here.
        process = ChildProcess.start(machine, EditProcessMain.class, this, log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Hands it an order. */
    EditWork send(EditOrder order) {
        int number = numbers.incrementAndGet();
        CompletableFuture<EditFrame> answer = new CompletableFuture<>();
        open.put(number, answer);
        try {
            process.send(new EditFrame(EditFrameKind.ORDER, number, order.written()).written());
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        if (!process.isAlive()) {
            // It may have ended before it could be told of this one.
            ended();
        }
        return new EditWork(answer, () -> cancel(number));
    }

    private void cancel(int number) {
        try {
            process.send(EditFrame.of(EditFrameKind.CANCEL, number, "").written());
        } catch (IOException e) {
            // It has ended, and works on nothing any more.
        }
    }

    @Override
    public void heard(Frame heard) throws IOException {
        EditFrame frame = EditFrame.of(heard);
        Optional.ofNullable(open.remove(frame.order())).ifPresent(answer -> answer.complete(frame));
    }

    @Override
    public void ended() {
        open.values().forEach(answer -> answer.completeExceptionally(new IOException("the process has ended")));
        open.clear();
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
