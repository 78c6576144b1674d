package org.corrin.updates;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.corrin.budget.WorkBudget;

/** A candidate on its way through the gate. Many threads may ask for it. */
final class GateWork<T> {

    private final WorkBudget budget;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    GateWork(WorkBudget budget) {
        this.budget = budget;
    }

    WorkBudget budget() {
        return budget;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /** What came of it, if it ends within this time. */
    Optional<T> within(Duration time) {
        try {
            return Optional.of(result.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", e);
        }
    }

    /** What came of it. It ends at the latest when its budget is used up. */
    T await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
