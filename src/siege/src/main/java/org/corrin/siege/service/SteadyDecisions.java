package org.corrin.siege.service;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Decisions about one patient at a steady rate, as a clinic asks for them while somebody else attacks. */
public final class SteadyDecisions implements AutoCloseable {

    /** How many are asked for in a second. */
    public static final int A_SECOND = 50;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** As many as can be under way if each takes as long as it may. */
    private static final int IN_FLIGHT = A_SECOND * 10;

    private static final Path PATIENT = Path.of("seeds", "patients", "clara-indeterminate.json");

    /**
     * What came of them.
     *
     * @param failed how many had no answer within 10 s, or another than a decision
     * @param firstFailure what came in place of the first of these; empty if there is none
     * @param p99Millis the 99th percentile of the times of the others
     */
    public record LoadResult(int answered, int failed, String firstFailure, double p99Millis) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .executor(OwnThreads.EXECUTOR)
            .build();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore places = new Semaphore(IN_FLIGHT);
    private final List<Long> took = new ArrayList<>();
    private final HttpRequest request;
    private int failed;
    private String firstFailure = "";

    /** Begins to ask. */
    public SteadyDecisions(ServiceProcess service) throws IOException {
        request = HttpRequest.newBuilder(service.at(ServiceCalls.GUIDELINE + "/decisions"))
                .header("Content-Type", "application/json")
                .timeout(LONGEST)
                .POST(BodyPublishers.ofString(Files.readString(PATIENT)))
                .build();
        asking.scheduleAtFixedRate(this::ask, 0, 1_000_000 / A_SECOND, TimeUnit.MICROSECONDS);
    }

    private void ask() {
        if (!places.tryAcquire()) {
            fail("too many are under way");
            return;
        }
        long start = System.nanoTime();
        http.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, error) -> {
            places.release();
            if (error != null) {
                fail(error.toString());
            } else if (isDecision(response)) {
                add(System.nanoTime() - start);
            } else {
                fail("answered with " + response.statusCode());
            }
        });
    }

    private static boolean isDecision(HttpResponse<String> response) {
        return response.statusCode() == 200 && response.body().contains("\"indeterminate\"");
    }

    private synchronized void add(long nanos) {
        took.add(nanos);
    }

    private synchronized void fail(String why) {
        if (failed == 0) {
            firstFailure = why;
        }
        failed++;
    }

    /** Forgets those so far. */
    public synchronized void reset() {
        took.clear();
        failed = 0;
        firstFailure = "";
    }

    /** Stops asking, waits for the last answers, and tells what came of all. */
    public LoadResult result() throws InterruptedException {
        asking.shutdown();
        places.tryAcquire(IN_FLIGHT, LONGEST.toSeconds() + 1, TimeUnit.SECONDS);
        synchronized (this) {
            long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
            double p99 = sorted.length == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length * 99 / 100] / 1e6;
            return new LoadResult(sorted.length, failed, firstFailure, p99);
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
