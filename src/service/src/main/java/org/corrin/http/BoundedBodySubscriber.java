package org.corrin.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads the body of an answer until one of its budgets is spent, and keeps nothing beyond it. */
public final class BoundedBodySubscriber implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final List<ByteBudget> budgets;

    public BoundedBodySubscriber(List<ByteBudget> budgets) {
        this.budgets = List.copyOf(budgets);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (!subscription.complete(given)) {
            given.cancel();
            return;
        }
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> arrived) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : arrived) {
            int length = buffer.remaining();
            Optional<ByteBudget> spent =
                    budgets.stream().filter(budget -> !budget.covers(length)).findFirst();
            if (spent.isPresent()) {
                subscription.join().cancel();
                body.completeExceptionally(spent.get().whenSpent());
                return;
            }
            keep(buffer);
        }
        subscription.join().request(1);
    }

    private void keep(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        read.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        body.complete(read.toByteArray());
    }
}
