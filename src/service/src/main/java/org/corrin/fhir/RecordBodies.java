package org.corrin.fhir;

import io.quarkus.arc.Arc;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.corrin.http.ArrivingBodies;
import org.corrin.http.ProcessorPermits;
import org.corrin.http.RequestBounds;

/**
 * Takes in bodies that hold records: no more whole ones at a time than there is memory for, and of these no more are worked
 * on at once than there are processors. A body that is still arriving takes no place.
 */
@Singleton
public class RecordBodies {

    private final Semaphore places;
    private final ArrivingBodies arriving;
    private final ProcessorPermits processors;
    private final long longest;
    private final Executor workers = Arc.container().getExecutorService();

    RecordBodies(RequestBounds bounds, ArrivingBodies arriving, ProcessorPermits processors) {
        this.arriving = arriving;
        this.processors = processors;
        places = new Semaphore(bounds.records());
        longest = bounds.record().asLongValue();
    }

    /** The longest body that is taken, in bytes. */
    public long longest() {
        return longest;
    }

    /**
     * Takes a body, and answers on a thread that may wait.
     *
     * @param answer is given nothing if the body is too long
     * @param busy answers if as many whole bodies are here as may be
     */
    public <T> CompletionStage<T> take(
            HttpServerRequest request, Function<Optional<byte[]>, T> answer, Supplier<T> busy) {
        return arriving.read(request, longest).thenCompose(body -> {
            if (!places.tryAcquire()) {
                request.response().putHeader("Retry-After", "1");
                return CompletableFuture.completedFuture(busy.get());
            }
            return CompletableFuture.completedFuture(body)
                    .thenApplyAsync(whole -> work(whole, () -> answer.apply(whole)), workers)
                    .whenComplete((answered, failed) -> places.release());
        });
    }

    private <T> T work(Optional<byte[]> body, Supplier<T> work) {
        boolean isLong = body.filter(bytes -> bytes.length > longest / 2).isPresent();
        return isLong ? processors.workingLong(work) : processors.working(work);
    }

    /**
     * Works on a record that is here already, as soon as a processor is free. Only for threads that may wait.
     */
    <T> T whenFree(Supplier<T> work) {
        return processors.working(work);
    }
}
