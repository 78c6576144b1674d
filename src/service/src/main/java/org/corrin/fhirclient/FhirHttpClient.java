package org.corrin.fhirclient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.corrin.http.BoundedBodySubscriber;
import org.corrin.http.ByteBudget;

/**
 * The way to FHIR servers: one HTTP client for all calls, and a few threads, of which none waits for a server. Looking up
 * a host does make a thread wait, so that has threads of its own.
 */
final class FhirHttpClient implements AutoCloseable {

    /** Where the addresses of a host come from. */
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private static final int THREADS = 4;
    private static final int LOOKUPS = 16;
    private static final int WAITING_LOOKUPS = 1024;

    static {
        // Read once in a JVM, by whoever makes the first client; a client cannot be told. A caller may name many
        // servers, each of which would keep a connection open, for twenty minutes and in any number.
        setUnlessSet("jdk.httpclient.keepalive.timeout", "30");
        setUnlessSet("jdk.httpclient.connectionPoolSize", "128");
    }

    private final ThreadPoolExecutor workers = threads("fhir-fetch", THREADS, Integer.MAX_VALUE);
    private final ThreadPoolExecutor lookups = threads("fhir-lookup", LOOKUPS, WAITING_LOOKUPS);
    private final Lookup lookup;
    private final HttpClient client;

    FhirHttpClient(Duration connect, Lookup lookup) {
        this.lookup = lookup;
        client = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                // A proxy would look up the host itself, and not mind the address.
                .proxy(HttpClient.Builder.NO_PROXY)
                // Every server knows it, and a query that is given up takes only its own connection along.
                .version(HttpClient.Version.HTTP_1_1)
                .executor(workers)
                .build();
    }

    /** The threads on which answers are to be read. */
    Executor workers() {
        return workers;
    }

    /** What every request to a FHIR server says. */
    static HttpRequest.Builder request(URI uri, Optional<BearerToken> token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/fhir+json")
                .header("User-Agent", "Corrin");
        token.ifPresent(given -> given.authorize(request));
        return request;
    }

    /**
     * Sends this. The request is given up when the answer is completed by somebody else, as by a timeout.
     *
     * @param budgets how much of the body of the answer may be read
     */
    CompletableFuture<HttpResponse<byte[]>> exchange(HttpRequest request, List<ByteBudget> budgets) {
        CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
        try {
            lookups.execute(() -> lookUpAndSend(request, budgets, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void lookUpAndSend(
            HttpRequest request, List<ByteBudget> budgets, CompletableFuture<HttpResponse<byte[]>> answer) {
        try {
            // A timeout may have come while this waited.
            if (!answer.isDone()) {
                refuseOddAddresses(request.uri().getHost());
            }
            if (!answer.isDone()) {
                send(request, budgets, answer);
            }
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** The client looks the host up again, but within the half minute for which Java remembers the answer. */
    private void refuseOddAddresses(String host) throws UnknownHostException {
        if (Arrays.stream(lookup.addresses(host)).anyMatch(RefusedAddresses::isRefused)) {
            throw new FetchFailure("the FHIR server has a link-local or similar address, which is never asked");
        }
    }

    private void send(HttpRequest request, List<ByteBudget> budgets, CompletableFuture<HttpResponse<byte[]>> answer) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, head -> new BoundedBodySubscriber(budgets));
        answer.whenComplete((response, thrown) -> exchange.cancel(true));
        exchange.whenComplete((response, thrown) -> {
            if (thrown == null) {
                answer.complete(response);
            } else {
                answer.completeExceptionally(blamed(thrown));
            }
        });
    }

    /** Some malformed answers make the client throw what else only a programmer causes: a length that is no number. */
    private static Throwable blamed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof FetchFailure || cause instanceof IOException
                ? cause
                : new ProtocolException("the client failed with " + cause.getClass());
    }

    private static ThreadPoolExecutor threads(String name, int most, int waiting) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public void close() {
        lookups.shutdownNow();
        workers.shutdown();
    }
}
