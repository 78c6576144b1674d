package org.corrin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What decisions notice of updates: asks a running service for decisions at a steady rate, first alone, then while two
 * releases that answer differently go live in turn. Counts requests that failed, and answers that are not those of the
 * release they name; prints how long answers took. Arguments: the service's address, how many reloads, and how many
 * decisions a second. CORRIN_TOKEN is the token of an account that is an author and a publisher.
 */
public final class ReloadsUnderLoad {

    private static final String PATIENT = """
            {"conditions": ["multiple sclerosis"], "labs": [{"test": "serum B12", "value": 170, "unit": "pg/mL"}]}""";
    private static final String RULE = "serum B12 is low when below";
    private static final String RENAMED = "serum B12 is deficient when below";

    /** Of an account that may write and publish. */
    private static final String TOKEN = System.getenv().getOrDefault("CORRIN_TOKEN", "");

    private static final int QUIET_SECONDS = 10;
    private static final int IN_FLIGHT = 256;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> ruleOfRelease = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger mixed = new AtomicInteger();
    private final LongAdder late = new LongAdder();
    private final Semaphore places = new Semaphore(IN_FLIGHT);
    private final String guideline;
    private List<Long> took = new ArrayList<>();

    private ReloadsUnderLoad(String service) {
        guideline = service + "/v1/guidelines/b12-ms";
    }

    /** Asks, reloads and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new ReloadsUnderLoad(args[0]).run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void run(int reloads, int aSecond) throws IOException, InterruptedException {
        String shipped = Files.readString(Path.of("rules", "b12-ms", "20-serum-b12.drl"));
        String renamed = shipped.replace(RULE, RENAMED);
        release(shipped);
        ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
        // Every 5 ms as many as are due: a timer of its own for each would measure the timer.
        int each = Math.max(1, aSecond / 200);
        asking.scheduleAtFixedRate(
                () -> {
                    for (int i = 0; i < each; i++) {
                        ask();
                    }
                },
                0,
                5,
                TimeUnit.MILLISECONDS);
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        taken();
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        print("quiet", taken(), QUIET_SECONDS);
        long start = System.nanoTime();
        for (int i = 1; i <= reloads; i++) {
            release(i % 2 == 0 ? shipped : renamed);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        print("during " + reloads + " reloads", taken(), seconds);
        System.out.printf("%.0f ms a reload%n", 1000 * seconds / reloads);
        asking.shutdown();
        places.acquire(IN_FLIGHT);
        System.out.println("failed: " + failed + ", not of the release they name: " + mixed + ", not sent because "
                + IN_FLIGHT + " were under way: " + late);
        release(shipped);
    }

    private void release(String text) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of("files", Map.of("20-serum-b12.drl", text), "why", "benchmark"));
        HttpResponse<String> answer = http.send(request("/releases", body), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        ruleOfRelease.put(json.readTree(answer.body()).get("release").asText(), text.contains(RULE) ? RULE : RENAMED);
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(guideline + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private void ask() {
        if (!places.tryAcquire()) {
            late.increment();
            return;
        }
        long start = System.nanoTime();
        http.sendAsync(request("/decisions", PATIENT), BodyHandlers.ofString()).whenComplete((answer, error) -> {
            places.release();
            synchronized (this) {
                took.add(System.nanoTime() - start);
            }
            if (error != null || answer.statusCode() != 200) {
                failed.incrementAndGet();
            } else if (!isOfItsRelease(answer.body())) {
                mixed.incrementAndGet();
            }
        });
    }

    private boolean isOfItsRelease(String body) {
        try {
            JsonNode answer = json.readTree(body);
            String rule = ruleOfRelease.get(answer.at("/guideline/release").asText());
            // A release answers before the call that puts it live returns: its fingerprint may not be known here yet.
            return rule == null || body.contains(rule);
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized long[] taken() {
        List<Long> taken = took;
        took = new ArrayList<>();
        return taken.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static void print(String when, long[] taken, double seconds) {
        System.out.printf(
                "%s: %.0f decisions a second; median %.1f ms, 99th percentile %.1f ms, longest %.1f ms%n",
                when,
                taken.length / seconds,
                taken[taken.length / 2] / 1e6,
                taken[(int) (taken.length * 0.99)] / 1e6,
                Arrays.stream(taken).max().orElse(0) / 1e6);
    }
}
