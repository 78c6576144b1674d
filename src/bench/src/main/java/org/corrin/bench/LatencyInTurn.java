package org.corrin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * How long answers take of several services that run beside each other, asked in turn at a steady rate, so that whatever else
 * the machine does meets all of them. Arguments: seconds of a turn, turns, requests a second, the request as a file, and the
 * services as {@code name=address}.
 */
public final class LatencyInTurn {

    private static final double MILLIS = 1e6;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, List<Long>> taken = new LinkedHashMap<>();

    private LatencyInTurn() {}

    /** Asks and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, HttpRequest> services = new LinkedHashMap<>();
        for (String named : Arrays.copyOfRange(args, 4, args.length)) {
            String[] parts = named.split("=", 2);
            services.put(
                    parts[0],
                    HttpRequest.newBuilder(URI.create(parts[1]))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofFile(Path.of(args[3])))
                            .build());
        }
        new LatencyInTurn()
                .run(
                        services,
                        Duration.ofSeconds(Integer.parseInt(args[0])),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]));
    }

    private void run(Map<String, HttpRequest> services, Duration turn, int turns, int aSecond)
            throws InterruptedException {
        for (HttpRequest request : services.values()) {
            ask(request, turn, aSecond);
        }
        for (int i = 0; i < turns; i++) {
            for (Map.Entry<String, HttpRequest> service : services.entrySet()) {
                taken.computeIfAbsent(service.getKey(), name -> new ArrayList<>())
                        .addAll(ask(service.getValue(), turn, aSecond));
            }
        }
        System.out.printf("%-12s %8s %8s %8s %8s%n", "", "answers", "50 %", "99 %", "99.9 %");
        taken.forEach((name, nanos) -> {
            nanos.sort(null);
            System.out.printf(
                    "%-12s %8d %8.2f %8.2f %8.2f%n",
                    name, nanos.size(), at(nanos, 0.5), at(nanos, 0.99), at(nanos, 0.999));
        });
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * sorted.size()))) / MILLIS;
    }

    /** The time of a request counts from when it was to be sent: one that has to wait for others has waited. */
    private List<Long> ask(HttpRequest request, Duration turn, int aSecond) throws InterruptedException {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        long begun = System.nanoTime();
        long every = TimeUnit.SECONDS.toNanos(1) / aSecond;
        for (long due = begun; due < begun + turn.toNanos(); due += every) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            long sent = due;
            asked.add(http.sendAsync(request, BodyHandlers.ofByteArray()).thenAccept(answer -> {
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("answered with " + answer.statusCode());
                }
                nanos.add(System.nanoTime() - sent);
            }));
        }
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).join();
        return List.copyOf(nanos);
    }
}
