package org.corrin.language.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.corrin.budget.WorkGivenUp;
import org.corrin.childprocess.ChildProcess.Machine;
import org.corrin.childprocess.ParentPipe;
import org.jspecify.annotations.Nullable;

/**
 * Answers about files that are edited, in a process of its own. It is started at the first question and kept, with all that it has
 * read and compiled, until nobody has asked for a while; when it dies, or takes longer for a question than it may, it is ended and
 * the next question starts another. Many threads may ask.
 *
 * <p>One question is read and one is tried at a time; so many wait. A newer question of the same author and kind takes the place of
 * an older one: who types on does not want to know any more.
 */
public final class EditProcess implements AutoCloseable {

    /** Questions that wait for their turn to be read, and as many to be tried. */
    private static final int WAITING = 32;

    private static final String STOPPING = "gave up: the service is stopping";

    /**
     * How long it may take.
     *
     * @param reading for a question about files
     * @param trying for one for which rules are compiled and fired
     * @param idle after so long without a question its memory is given back
     */
    public record EditBounds(Duration reading, Duration trying, Duration idle) {

        Duration of(EditQuestion question) {
            return question.fires() ? trying : reading;
        }
    }

    private final Machine machine;
    private final EditBounds bounds;
    private final Consumer<String> log;
    private final ThreadPoolExecutor reading = lane("edits-reading");
    private final ThreadPoolExecutor trying = lane("edits-trying");
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> ParentPipe.daemon(task, "edits-watch"));
    private final Map<String, AskedEdit> newest = new ConcurrentHashMap<>();
    private @Nullable RunningEdits running;
    private @Nullable ScheduledFuture<?> ifIdle;
    private boolean closed;

    /**
     * A process that is not started yet.
     *
     * @param log where its complaints go, a line at a time
     */
    public EditProcess(Machine machine, EditBounds bounds, Consumer<String> log) {
        this.machine = machine;
        this.bounds = bounds;
        this.log = log;
    }

    private static ThreadPoolExecutor lane(String name) {
        return new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> ParentPipe.daemon(task, name));
    }

    /** A question on its way. */
    private final class AskedEdit implements Runnable {

        private final EditOrder order;
        private final CompletableFuture<EditAnswer> answer = new CompletableFuture<>();
        private volatile @Nullable EditWork work;

        AskedEdit(EditOrder order) {
            this.order = order;
        }

        @Override
        public void run() {
            if (!answer.isDone()) {
                try {
                    answer.complete(answered(this));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        }

        void supersede() {
            lane(order).remove(this);
            answer.completeExceptionally(new SupersededEdit());
            Optional.ofNullable(work).ifPresent(EditWork::cancel);
        }
    }

    /**
     * Answers a question.
     *
     * @return the answer; it fails with {@link SupersededEdit} if a newer question took its place, and with {@link WorkGivenUp}
     *     if there is none
     * @throws TooManyEdits if too many wait
     */
    public CompletableFuture<EditAnswer> ask(EditOrder order) {
        AskedEdit asked = new AskedEdit(order);
        String key = order.question() + " " + order.author();
        Optional.ofNullable(newest.put(key, asked)).ifPresent(AskedEdit::supersede);
        asked.answer.whenComplete((answer, failed) -> newest.remove(key, asked));
        try {
            lane(order).execute(asked);
        } catch (RejectedExecutionException full) {
            asked.answer.completeExceptionally(full);
            throw new TooManyEdits(WAITING);
        }
        return asked.answer;
    }

    private ThreadPoolExecutor lane(EditOrder order) {
        return order.question().fires() ? trying : reading;
    }

    private EditAnswer answered(AskedEdit asked) {
        try {
            return answeredOnce(asked);
        } catch (IOException e) {
            if (asked.order.question().fires()) {
                throw new WorkGivenUp("gave up " + e.getMessage());
            }
        }
        // What is tried beside it may have ended the process: who reads has nothing to do with that.
        try {
            return answeredOnce(asked);
        } catch (IOException e) {
            throw new WorkGivenUp("gave up " + e.getMessage());
        }
    }

    /** @throws IOException if the process ended; how, is the message */
    private EditAnswer answeredOnce(AskedEdit asked) throws IOException {
        Duration longest = bounds.of(asked.order.question());
        RunningEdits process = started();
        EditWork work = process.send(asked.order);
        asked.work = work;
        if (asked.answer.isDone()) {
            work.cancel();
        }
        try {
            return answer(work.answer().get(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            end(process);
            throw new WorkGivenUp("gave up after " + longest.toSeconds() + " s");
        } catch (ExecutionException e) {
            String how = process.howItEnded();
            end(process);
            throw new IOException(how, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkGivenUp(STOPPING);
        }
    }

    private static EditAnswer answer(EditFrame frame) throws IOException {
        return switch (frame.kind()) {
            case ANSWER -> new EditAnswer.Told(frame.content());
            case NOTHING -> new EditAnswer.NothingKnown();
            case REFUSED -> new EditAnswer.RefusedQuestion(frame.problems());
            case GAVE_UP -> throw new WorkGivenUp(frame.text());
            case FAILED -> throw new IllegalStateException(frame.text());
            default -> throw new IOException("since its process spoke out of turn");
        };
    }

    private synchronized RunningEdits started() {
        if (closed) {
            throw new WorkGivenUp(STOPPING);
        }
        if (running == null || !running.isAlive()) {
            try {
                running = new RunningEdits(machine, log);
            } catch (IOException e) {
                throw new WorkGivenUp("gave up: the process for edits cannot be started (" + e.getMessage() + ")");
            }
        }
        if (ifIdle != null) {
            ifIdle.cancel(false);
        }
        // Nothing takes as long as this: whoever has asked has an answer by then.
        ifIdle = watch.schedule(this::rest, bounds.idle().toNanos(), TimeUnit.NANOSECONDS);
        return running;
    }

    private synchronized void rest() {
        end(running);
    }

    private synchronized void end(@Nullable RunningEdits process) {
        if (process != null) {
            process.close();
            if (process == running) {
                running = null;
            }
        }
    }

    /** The memory that the process holds, in bytes; 0 if it does not run, or this machine does not say. */
    public synchronized long residentBytes() {
        return running == null ? 0 : running.residentBytes();
    }

    /** Ends the process, whatever it is doing; no other is started. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            end(running);
        }
        reading.shutdownNow();
        trying.shutdownNow();
        watch.shutdownNow();
    }
}
