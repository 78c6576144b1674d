package org.corrin.fhirclient;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.corrin.http.ByteBudget;

/** One that may be asked. */
final class UsableFhirServer implements FhirServer {

    private final BaseUrl base;
    private final Optional<BearerToken> token;
    private final FetchMeans means;
    private final FetchBounds bounds;
    private final ByteBudget all;

    /** What is left of the time for all of it, in nanoseconds; the wait for a processor of our own is not counted. */
    private long left;

    /** The end of what is being waited for. */
    private volatile long deadline;

    UsableFhirServer(BaseUrl base, Optional<BearerToken> token, FetchMeans means) {
        this.base = base;
        this.token = token;
        this.means = means;
        this.bounds = means.bounds();
        all = budget(bounds.wholeSize().asLongValue(), "all answers together", "whole-size");
        left = bounds.whole().toNanos();
    }

    private static ByteBudget budget(long bytes, String what, String setting) {
        return new ByteBudget(
                bytes,
                () -> new FetchFailure(
                        what + " have more than " + bytes + " bytes (corrin.hooks.fetch." + setting + ")"));
    }

    @Override
    public Map<String, FetchResult> first(Map<String, String> queries) {
        return await(queries, PagedFetch::first);
    }

    @Override
    public Map<String, FetchResult> complete(Map<String, JsonNode> bundles) {
        Map<String, FetchResult> completed = new LinkedHashMap<>();
        Map<String, JsonNode> open = new LinkedHashMap<>();
        bundles.forEach((key, bundle) -> {
            Optional<FetchResult> whole = PagedFetch.whole(bundle);
            // Also for one that is open, so that the order is kept.
            completed.put(key, whole.orElseGet(() -> new FetchResult.NotFetched(late())));
            if (whole.isEmpty()) {
                open.put(key, bundle);
            }
        });
        completed.putAll(await(open, PagedFetch::followed));
        return completed;
    }

    private <T> Map<String, FetchResult> await(
            Map<String, T> wanted, BiFunction<PagedFetch, T, CompletableFuture<JsonNode>> how) {
        return wanted.isEmpty() ? Map.of() : means.processors().waiting(() -> fetched(wanted, how));
    }

    private <T> Map<String, FetchResult> fetched(
            Map<String, T> wanted, BiFunction<PagedFetch, T, CompletableFuture<JsonNode>> how) {
        Map<String, FetchResult> fetched = new LinkedHashMap<>();
        if (!means.places().tryAcquire()) {
            wanted.keySet()
                    .forEach(key -> fetched.put(
                            key,
                            new FetchResult.NotFetched(
                                    "too many calls wait for FHIR servers already (corrin.hooks.fetch.calls)")));
            return fetched;
        }
        deadline = System.nanoTime() + left;
        try {
            Map<String, CompletableFuture<FetchResult>> begun = new LinkedHashMap<>();
            wanted.forEach((key, thing) -> begun.put(key, begin(thing, how)));
            waitFor(CompletableFuture.allOf(begun.values().toArray(CompletableFuture[]::new)));
            begun.forEach((key, answer) ->
                    fetched.put(key, answer.isDone() ? answer.join() : new FetchResult.NotFetched(late())));
            return fetched;
        } finally {
            left = deadline - System.nanoTime();
            means.places().release();
        }
    }

    private <T> CompletableFuture<FetchResult> begin(
            T thing, BiFunction<PagedFetch, T, CompletableFuture<JsonNode>> how) {
        ByteBudget own = budget(bounds.size().asLongValue(), "the pages of this answer", "size");
        PagedFetch fetch = new PagedFetch(base, bounds.pages(), uri -> get(uri, own));
        try {
            return how.apply(fetch, thing)
                    .handle((resource, thrown) ->
                            thrown == null ? new FetchResult.Fetched(resource) : FetchFailure.notFetched(thrown));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(FetchFailure.notFetched(e));
        }
    }

    private CompletableFuture<HttpResponse<byte[]>> get(URI uri, ByteBudget own) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new FetchFailure(late());
        }
        boolean isLast = left < bounds.request().toNanos();
        return means.client()
                .exchange(FhirHttpClient.request(uri, token).build(), List.of(own, all))
                .orTimeout(isLast ? left : bounds.request().toNanos(), TimeUnit.NANOSECONDS)
                // On a thread of ours: where else an answer arrives is not said, and reading it takes time.
                .handleAsync(
                        (answer, thrown) -> {
                            if (thrown instanceof TimeoutException) {
                                throw new FetchFailure(isLast ? late() : slow());
                            }
                            if (thrown != null) {
                                throw new CompletionException(thrown);
                            }
                            return answer;
                        },
                        means.client().workers());
    }

    private String slow() {
        return "the FHIR server did not answer a request within "
                + bounds.request().toMillis() + " ms (corrin.hooks.fetch.request)";
    }

    private String late() {
        return "the FHIR server did not answer all within " + bounds.whole().toMillis()
                + " ms (corrin.hooks.fetch.whole)";
    }

    private void waitFor(CompletableFuture<Void> everything) {
        try {
            everything.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Each answer tells for itself whether it is there, and what became of it.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
