package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.corrin.Waiting;
import org.corrin.budget.WorkBudget;
import org.corrin.budget.WorkGivenUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of candidates that take too much, and of those behind them. */
class GateQueueTest {

    private static final Duration LONG = Duration.ofHours(1);
    private final AtomicBoolean isMemoryShort = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private GateQueue queue = new GateQueue(LONG, isMemoryShort::get);

    @AfterEach
    void close() {
        end.countDown();
        queue.close();
    }

    private static int endlessly(WorkBudget budget) {
        budget.begin("scenarios", Long.MAX_VALUE);
        while (true) {
            budget.look();
        }
    }

    @Test
    void whatTakesTooLongIsGivenUpAndTheNextIsChecked() {
        queue.close();
        queue = new GateQueue(Duration.ofMillis(50), LONG, isMemoryShort::get);
        assertThatThrownBy(() -> queue.run(GateQueueTest::endlessly))
                .isInstanceOf(WorkGivenUp.class)
                .hasMessageStartingWith("gave up after ")
                .hasMessageContaining(", at scenarios ");
        assertThat(queue.<String>run(budget -> "the next")).isEqualTo("the next");
    }

    @Test
    void whatTakesTheMemoryOfDecisionsIsGivenUp() {
        GateWork<Integer> work = queue.submit(GateQueueTest::endlessly);
        isMemoryShort.set(true);
        assertThatThrownBy(work::await)
                .isInstanceOf(WorkGivenUp.class)
                .hasMessageStartingWith("gave up for want of memory after ");
    }

    @Test
    void whoCancelsIsObeyed() {
        GateWork<Integer> work = queue.submit(GateQueueTest::endlessly);
        work.budget().cancel();
        assertThatThrownBy(work::await).isInstanceOf(WorkGivenUp.class).hasMessageStartingWith("cancelled after ");
    }

    private boolean untilTheEnd(WorkBudget budget) {
        budget.begin("building");
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** The compiler looks at no budget. */
    @Test
    void whatIsStuckHoldsNobodyUp() {
        queue.close();
        queue = new GateQueue(Duration.ofMillis(50), Duration.ofMillis(50), isMemoryShort::get);
        GateWork<Boolean> stuck = queue.submit(this::untilTheEnd);
        assertThatThrownBy(stuck::await).isInstanceOf(WorkGivenUp.class).hasMessageContaining("stuck at building");
        assertThat(queue.<String>run(budget -> "the next")).isEqualTo("the next");
    }

    @Test
    void whatIsCheckedIsSeenAndForHowLong() {
        assertThat(queue.running()).isZero();
        assertThat(queue.busy()).isZero();
        GateWork<Boolean> first = queue.submit(this::untilTheEnd);
        GateWork<String> second = queue.submit(budget -> "the next");
        Waiting.until(
                "its turn has come and some time has gone by",
                () -> queue.busy().toMillis() > 20);
        assertThat(queue.running()).isEqualTo(1);
        assertThat(queue.waiting()).isEqualTo(1);
        end.countDown();
        first.await();
        second.await();
        Waiting.until("the queue rests", () -> queue.running() == 0);
        assertThat(queue.busy()).isZero();
    }

    /** Each keeps a processor busy. */
    @Test
    void whereTooManyAreStuckNobodyWaitsInVain() {
        queue.close();
        queue = new GateQueue(Duration.ofMillis(50), Duration.ofMillis(50), isMemoryShort::get);
        List<GateWork<Boolean>> all =
                Stream.generate(() -> queue.submit(this::untilTheEnd)).limit(6).toList();
        assertThat(all).allSatisfy(work -> assertThatThrownBy(work::await).isInstanceOf(WorkGivenUp.class));
        assertThat(queue.stuck()).isEqualTo(3);
        assertThatThrownBy(() -> queue.submit(this::untilTheEnd)).hasMessageContaining("503");
    }

    @Test
    void itsTimeRunsFromItsTurnOn() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        GateWork<Boolean> first = queue.submit(budget -> {
            begun.countDown();
            return untilTheEnd(budget);
        });
        GateWork<String> second = queue.submit(budget -> {
            budget.begin("building");
            return budget.progress();
        });
        begun.await();
        assertThat(second.budget().progress()).isEqualTo("waiting");
        end.countDown();
        assertThat(first.await()).isTrue();
        assertThat(second.await()).isEqualTo("building");
    }
}
