package org.corrin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What large records cost. First the time for one bundle of 5,000 observations, whose codes are all known or nearly all
 * unknown, beside that for a small one; then calls of patient-view whose prefetch holds a record of two megabytes, at a
 * steady rate. Arguments: the service's address, calls a second, and how many seconds are measured.
 */
public final class RecordsUnderLoad {

    private static final int WARM_UP_SECONDS = 20;
    private static final int IN_FLIGHT = 64;
    private static final int TWO_MEGABYTES = 2_000_000;
    private static final int ROUNDS = 30;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final Semaphore places = new Semaphore(IN_FLIGHT);
    private final String service;
    private List<Long> took = new ArrayList<>();

    private RecordsUnderLoad(String service) {
        this.service = service;
    }

    /** Asks and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        RecordsUnderLoad load = new RecordsUnderLoad(args[0]);
        load.bundles();
        load.hooks(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    private void bundles() throws IOException, InterruptedException {
        double small = median(SampleRecord.bundle(10, 10), "10 observations, all of them results of serum B12");
        double known =
                median(SampleRecord.bundle(SampleRecord.MANY, SampleRecord.MANY), "5,000 observations, all of them so");
        double unknown = median(SampleRecord.bundle(SampleRecord.MANY, 10), "5,000 observations, 10 of them so");
        System.out.printf("that is %.0f and %.0f times the small one%n", known / small, unknown / small);
    }

    private double median(ObjectNode bundle, String what) throws IOException, InterruptedException {
        String body = json.writeValueAsString(bundle);
        HttpRequest request = post("/v1/guidelines/b12-ms/decisions?asOf=2026-11-22", "application/fhir+json", body);
        long[] all = new long[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            all[Math.max(i, 0)] = System.nanoTime() - start;
        }
        Arrays.sort(all);
        System.out.printf("%s, %d kB: median %.1f ms%n", what, body.length() / 1000, all[ROUNDS / 2] / 1e6);
        return all[ROUNDS / 2];
    }

    private void hooks(int aSecond, int seconds) throws IOException, InterruptedException {
        String body = json.writeValueAsString(patientView());
        HttpRequest request = post("/cds-services/b12-ms-patient-view", "application/json", body);
        ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
        asking.scheduleAtFixedRate(() -> ask(request), 0, 1_000_000 / aSecond, TimeUnit.MICROSECONDS);
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        taken();
        failed.set(0);
        late.set(0);
        TimeUnit.SECONDS.sleep(seconds);
        long[] taken = taken();
        asking.shutdown();
        places.acquire(IN_FLIGHT);
        System.out.printf(
                "patient-view with %d kB: %.0f a second; median %.1f ms, 99th percentile %.1f ms, longest %.1f ms;"
                        + " failed: %d, not sent because %d were under way: %d%n",
                body.length() / 1000,
                (double) taken.length / seconds,
                taken[taken.length / 2] / 1e6,
                taken[(int) (taken.length * 0.99)] / 1e6,
                taken[taken.length - 1] / 1e6,
                failed.get(),
                IN_FLIGHT,
                late.get());
    }

    private void ask(HttpRequest request) {
        if (!places.tryAcquire()) {
            late.incrementAndGet();
            return;
        }
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, BodyHandlers.ofString());
        answer.whenComplete((response, error) -> {
            places.release();
            synchronized (this) {
                took.add(System.nanoTime() - start);
            }
            if (error != null
                    || response.statusCode() != 200
                    || !response.body().contains("\"summary\"")) {
                failed.incrementAndGet();
            }
        });
    }

    private synchronized long[] taken() {
        long[] taken = took.stream().mapToLong(Long::longValue).sorted().toArray();
        took = new ArrayList<>();
        return taken;
    }

    private HttpRequest post(String path, String type, String body) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    /** A call with all the service asks for, and in one of its answers two megabytes of other results. */
    private ObjectNode patientView() throws IOException {
        ObjectNode call = json.createObjectNode()
                .put("hook", "patient-view")
                .put("hookInstance", "4f85c2ea-6f0b-4b5a-9d0e-0f2f4a8d7c11");
        call.putObject("context").put("userId", "Practitioner/1").put("patientId", "p");
        call.putObject("extension").put("org.corrin.asOf", "2026-11-22");
        ObjectNode prefetch = call.putObject("prefetch");
        ObjectNode patient = prefetch.putObject("patient");
        patient.put("resourceType", "Patient")
                .put("id", "p")
                .put("gender", "female")
                .put("birthDate", "1980-01-01");
        ObjectNode conditions = prefetch.putObject("conditions");
        conditions.put("resourceType", "Bundle").put("type", "searchset");
        conditions.putArray("entry").addObject().set("resource", SampleRecord.multipleSclerosis());
        for (String key : List.of(
                "mma",
                "holotc",
                "mcv",
                "egfr",
                "hemoglobin",
                "homocysteine",
                "intrinsic-factor-antibodies",
                "serum-folate",
                "red-cell-folate",
                "unsaturated-b12-binding-capacity")) {
            prefetch.putNull("result-" + key);
        }
        for (String key : List.of(
                "procedures", "medications", "medication-statements", "administrations", "dispenses", "allergies")) {
            prefetch.putNull(key);
        }
        int each = json.writeValueAsString(SampleRecord.observation(1, SampleRecord.UNKNOWN))
                .length();
        prefetch.set("result-serum-b12", SampleRecord.bundle(TWO_MEGABYTES / each, 3));
        return call;
    }
}
