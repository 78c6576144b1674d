package org.corrin.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.corrin.cdshooks.fhirclient.FetchFailure;

/** Reads a body until an allowance is spent, and keeps nothing beyond it. */
public final class BoundedBodySubscriber implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final List<ByteBudget> allowances;

    public BoundedBodySubscriber(List<ByteBudget> allowances) {
        this.allowances = allowances;
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
        try {
            for (ByteBuffer buffer : arrived) {
                keep(buffer);
            }
        } catch (FetchFailure spent) {
            subscription.join().cancel();
            body.completeExceptionally(spent);
            return;
        }
        subscription.join().request(1);
    }

    private void keep(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        for (ByteBudget allowance : allowances) {
            allowance.take(bytes.length);
        }
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
