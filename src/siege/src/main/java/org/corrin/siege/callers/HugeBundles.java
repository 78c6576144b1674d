package org.corrin.siege.callers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Whole records as long as they may be, several at once, and longer ones among them. */
public final class HugeBundles implements Attack {

    /** What {@code corrin.limits.record} is by default. */
    private static final int LIMIT = 8 * 1024 * 1024;

    private static final int AT_ONCE = 6;
    private static final int RESULTS = 6_000;
    private static final String NOTE = "A note as a laboratory writes it. ".repeat(30);
    private static final int DECIDED = 200;
    private static final int TOO_LARGE = 413;
    private static final int BUSY = 503;

    @Override
    public String name() {
        return AT_ONCE + " bundles of 8 MB at once, and " + AT_ONCE + " longer ones, each at 100 Mbit/s";
    }

    @Override
    public String mustHold() {
        return "at the limit each is decided, or asked to come again; beyond it each is refused with 413";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        byte[] longest = bundle(LIMIT);
        ExecutorService callers = Executors.newFixedThreadPool(2 * AT_ONCE);
        try {
            List<CompletableFuture<Integer>> within = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(calls, longest), callers))
                    .toList();
            List<CompletableFuture<Integer>> beyond = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> status(calls, padded(longest, LIMIT + 1 + i * LIMIT / 2)), callers))
                    .toList();
            Map<Integer, Integer> decided = counted(within);
            Map<Integer, Integer> refused = counted(beyond);
            seen.saw(
                    "at the limit " + decided,
                    decided.containsKey(DECIDED)
                            && decided.keySet().stream().allMatch(status -> status == DECIDED || status == BUSY));
            seen.saw("beyond it " + refused, refused.keySet().equals(Set.of(TOO_LARGE)));
        } finally {
            callers.shutdownNow();
        }
    }

    private static Map<Integer, Integer> counted(List<CompletableFuture<Integer>> answers) {
        return answers.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toMap(status -> status, status -> 1, Integer::sum, TreeMap::new));
    }

    private static int status(ServiceCalls calls, byte[] record) {
        try {
            return calls.send(calls.to(ServiceCalls.GUIDELINE + "/decisions")
                            .header("Content-Type", "application/fhir+json")
                            .POST(BodyPublishers.ofInputStream(() -> new NetworkStream(record))))
                    .status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record of thousands of results of one patient, with spaces after it. */
    private static byte[] bundle(int length) {
        String results =
                IntStream.range(0, RESULTS).mapToObj(HugeBundles::result).collect(Collectors.joining(","));
        String bundle = """
                {"resourceType": "Bundle", "type": "collection", "entry": [
                {"resource": {"resourceType": "Patient", "id": "one"}},%s]}""".formatted(results);
        return padded(bundle.getBytes(US_ASCII), length);
    }

    private static String result(int number) {
        return """
                {"resource": {"resourceType": "Observation", "id": "r%d", "status": "final",
                "subject": {"reference": "Patient/one"}, "effectiveDateTime": "2026-01-%02d",
                "code": {"coding": [{"system": "http://loinc.org", "code": "2345-7"}]},
                "valueQuantity": {"value": 5.%d, "unit": "mmol/L"}, "note": [{"text": "%s"}]}}""".formatted(number, 1 + number % 28, number % 10, NOTE);
    }

    private static byte[] padded(byte[] record, int length) {
        byte[] longer = Arrays.copyOf(record, length);
        Arrays.fill(longer, Math.min(record.length, length), length, (byte) ' ');
        return longer;
    }
}
