package org.corrin.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.corrin.Waiting;
import org.corrin.shadow.SpareTime.SpareTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done on spare time takes none of anybody else's. */
class SpareTimeTest {

    private final SpareTime time = new SpareTime(4, 1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void stop() {
        time.stop();
    }

    private SpareTask task(int items, Runnable work) {
        return new SpareTask() {
            @Override
            public int items() {
                return items;
            }

            @Override
            public void compare() {
                work.run();
                done.incrementAndGet();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoeverHandsOverNeverWaitsForACandidateThatHangs() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        time.start();
        time.offer(task(1, () -> {
            begun.countDown();
            await(ends);
        }));
        await(begun);

        int taken = 0;
        for (int n = 0; n < 1_000; n++) {
            int answer = n;
            assertThat(time.answering(() -> answer)).isEqualTo(n);
            taken += time.offer(task(1, () -> {})) ? 1 : 0;
        }

        assertThat(taken).isEqualTo(4);
        ends.countDown();
        Waiting.until("what was taken is done", () -> done.get() == 5);
    }

    @Test
    void itRestsWhileAsManyAnswerAsThereAreProcessors() {
        time.start();
        time.answering(() -> {
            assertThat(time.offer(task(1, () -> {}))).isTrue();
            // It cannot be shown that it never begins; it has had the time of many comparisons.
            for (int n = 0; n < 50; n++) {
                Thread.onSpinWait();
                assertThat(done).hasValue(0);
                pause();
            }
            return null;
        });
        Waiting.until("then it is done", () -> done.get() == 1);
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void ofWhatIsLargeLittleWaits() {
        assertThat(time.offer(task(20_000, () -> {}))).isTrue();
        assertThat(time.offer(task(1, () -> {}))).isFalse();
        time.start();
        Waiting.until("there is room again", () -> done.get() == 1);
        Waiting.until("and it is taken", () -> time.offer(task(1, () -> {})));
    }

    @Test
    void whatFailsDoesNotEndIt() {
        time.start();
        time.offer(task(1, () -> {
            throw new IllegalStateException("as a comparison may");
        }));
        time.offer(task(1, () -> {
            throw new OutOfMemoryError("as whatever runs beside it may cause");
        }));
        Waiting.until("the next is done", () -> {
            time.offer(task(1, () -> {}));
            return done.get() > 0;
        });
    }
}
