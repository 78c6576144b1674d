package org.corrin.language.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.budget.HeapWatch;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.corrin.childprocess.Frame;
import org.corrin.childprocess.ParentPipe;
import org.corrin.language.process.EditAnswers.Problems;
import org.corrin.language.process.EditFrame.EditFrameKind;

/**
 * The other end of {@link EditProcess}: takes orders from its input and answers them on its output. Reading and trying have a
 * thread each, so that somebody who types never waits for rules that are compiled.
 */
public final class EditProcessMain {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FRAMES = 12;

    private final ParentPipe pipe = ParentPipe.open();
    private final HeapWatch heap = new HeapWatch();
    private final ExecutorService reading = worker("reading");
    private final ExecutorService trying = worker("trying");
    private final EditReader reader = new EditReader();
    private final DraftTrials trials = new DraftTrials();

    private final AtomicBoolean isPrepared = new AtomicBoolean();

    /** Of the trials that are waited for, by the number of their orders. */
    private final Map<Integer, WorkBudget> budgets = new ConcurrentHashMap<>();

    private EditProcessMain() {}

    /** Works until its input ends. */
    public static void main(String[] arguments) throws InterruptedException {
        EditProcessMain process = new EditProcessMain();
        process.pipe.listen(process::hear);
        new CountDownLatch(1).await();
    }

    private static ExecutorService worker(String name) {
        return Executors.newSingleThreadExecutor(task -> ParentPipe.daemon(task, name));
    }

    private void hear(Frame heard) throws IOException {
        EditFrame frame = EditFrame.of(heard);
        if (frame.kind() == EditFrameKind.CANCEL) {
            Optional.ofNullable(budgets.get(frame.order())).ifPresent(WorkBudget::cancel);
            return;
        }
        EditOrder order = EditOrder.read(frame.content());
        if (order.question().fires()) {
            WorkBudget budget = new WorkBudget(Duration.ofNanos(Long.MAX_VALUE), heap::isShort);
            budgets.put(frame.order(), budget);
            trying.execute(() -> answer(frame.order(), () -> Optional.of(trials.answer(order, budget))));
        } else {
            reading.execute(() -> read(frame.order(), order));
        }
    }

    private void read(int number, EditOrder order) {
        answer(number, () -> {
            Optional<Object> answer = reader.answer(order);
            answer.filter(Problems.class::isInstance)
                    .map(Problems.class::cast)
                    .filter(found -> found.problems().isEmpty() && !isPrepared.getAndSet(true))
                    .ifPresent(sound -> trying.execute(() -> prepare(order)));
            return answer;
        });
    }

    /** Whoever types will try it next, and the first compilation takes longest. */
    private void prepare(EditOrder order) {
        try {
            trials.prepare(order.guideline());
        } catch (RuntimeException | StackOverflowError e) {
            System.err.println("what is typed could not be prepared: " + place(e));
        }
    }

    /** Work that answers an order. */
    @FunctionalInterface
    private interface OrderWork {
        Optional<Object> answer() throws RefusedEdit;
    }

    private void answer(int number, OrderWork work) {
        try {
            Optional<Object> answer = work.answer();
            send(
                    answer.isEmpty()
                            ? EditFrame.of(EditFrameKind.NOTHING, number, "")
                            : new EditFrame(EditFrameKind.ANSWER, number, JSON.writeValueAsBytes(answer.get())));
        } catch (RefusedEdit e) {
            send(EditFrame.refused(number, e.problems()));
        } catch (WorkGivenUp e) {
            send(EditFrame.of(EditFrameKind.GAVE_UP, number, e.getMessage()));
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            System.err.println(place(e));
            send(EditFrame.of(EditFrameKind.FAILED, number, place(e)));
        } finally {
            budgets.remove(number);
        }
    }

    /** Without its message, which may quote what an order says of a patient. */
    private static String place(Throwable error) {
        return error.getClass().getName()
                + Stream.of(error.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> " at " + frame)
                        .collect(Collectors.joining());
    }

    private void send(EditFrame frame) {
        pipe.send(frame.written());
    }
}
