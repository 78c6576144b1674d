package org.corrin.fhirclient;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Fetches one thing, page after page. What is not had whole is not had: an entry that is missing could change the advice. */
final class PagedFetch {

    private final Set<URI> asked = new HashSet<>();
    private final SearchsetBundle searchset = new SearchsetBundle();
    private final BaseUrl base;
    private final int mostPages;
    private final Function<URI, CompletableFuture<HttpResponse<byte[]>>> get;
    private int pages;

    /** @param get completes on a thread where an answer may be read */
    PagedFetch(BaseUrl base, int mostPages, Function<URI, CompletableFuture<HttpResponse<byte[]>>> get) {
        this.base = base;
        this.mostPages = mostPages;
        this.get = get;
    }

    /** A Bundle that needs no further page, or can have none; empty if there is one to be fetched. */
    static Optional<FetchResult> whole(JsonNode bundle) {
        try {
            SearchsetBundle searchset = new SearchsetBundle();
            searchset.add(bundle);
            return SearchsetBundle.next(bundle).isPresent()
                    ? Optional.empty()
                    : Optional.of(new FetchResult.Fetched(searchset.bundle()));
        } catch (FetchFailure e) {
            return Optional.of(FetchFailure.notFetched(e));
        }
    }

    CompletableFuture<JsonNode> first(String query) {
        URI uri = base.query(query)
                .orElseThrow(() -> new FetchFailure("the query leads out of the FHIR server's base URL"));
        String type = isSearch(query) ? "Bundle" : query.substring(0, query.indexOf('/'));
        return read(uri).thenApply(resource -> {
            if (!FhirAnswer.isA(type, resource)) {
                throw new FetchFailure(
                        isSearch(query)
                                ? "a search was answered with something else than a Bundle"
                                : "the FHIR server answered with another type of resource than was asked for");
            }
            return resource;
        });
    }

    private static boolean isSearch(String query) {
        return query.split("\\?", 2)[0].indexOf('/') < 0;
    }

    CompletableFuture<JsonNode> followed(JsonNode page) {
        searchset.add(page);
        pages++;
        Optional<String> next = SearchsetBundle.next(page);
        if (next.isEmpty()) {
            return CompletableFuture.completedFuture(searchset.bundle());
        }
        if (pages >= mostPages) {
            throw new FetchFailure("the answer has more than " + mostPages + " pages (corrin.hooks.fetch.pages)");
        }
        URI uri = base.link(next.get())
                .orElseThrow(() -> new FetchFailure(
                        "a `next` link leads out of the FHIR server's base URL, where the token must not go"));
        return read(uri).thenCompose(this::followed);
    }

    private CompletableFuture<JsonNode> read(URI uri) {
        if (!asked.add(uri)) {
            throw new FetchFailure("the `next` links go round in a circle");
        }
        return get.apply(uri).thenApply(FhirAnswer::read);
    }
}
