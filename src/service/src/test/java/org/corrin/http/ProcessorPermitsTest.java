package org.corrin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How many work at once. */
class ProcessorPermitsTest {

    private static final int PROCESSORS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final ProcessorPermits processors = new ProcessorPermits();

    @Test
    void noMoreWorkAtOnceThanThereAreProcessors() {
        assertThat(mostAtOnce(processors::working)).isBetween(1, PROCESSORS);
    }

    @Test
    void whatIsLongLeavesHalfOfTheProcessors() {
        assertThat(mostAtOnce(processors::workingLong)).isBetween(1, Math.max(1, PROCESSORS / 2));
    }

    private static int mostAtOnce(Function<Supplier<Integer>, Integer> permit) {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService many = Executors.newFixedThreadPool(4 * PROCESSORS);
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 50 * PROCESSORS; i++) {
            all.add(CompletableFuture.supplyAsync(
                    () -> permit.apply(() -> {
                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                        Thread.yield();
                        return working.decrementAndGet();
                    }),
                    many));
        }
        all.forEach(CompletableFuture::join);
        many.shutdown();
        return most.get();
    }

    /** Each waits until all others have come so far, which is only possible if each gives way. */
    @Test
    void whoWaitsGivesWay() {
        int more = PROCESSORS + 1;
        CountDownLatch waiting = new CountDownLatch(more);
        ExecutorService many = Executors.newFixedThreadPool(more);
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            all.add(CompletableFuture.supplyAsync(
                    () -> processors.working(() -> processors.waiting(() -> {
                        waiting.countDown();
                        return reached(waiting);
                    })),
                    many));
        }
        assertThat(all).extracting(CompletableFuture::join).containsOnly("all came");
        many.shutdown();
    }

    private static String reached(CountDownLatch latch) {
        try {
            latch.await();
            return "all came";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Test
    void whoDoesNotWorkMayWaitAsWell() {
        assertThat(processors.waiting(() -> "there")).isEqualTo("there");
        assertThat(processors.working(() -> processors.working(() -> "there"))).isEqualTo("there");
    }
}
