package org.corrin.siege.callers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.OwnThreads;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Somebody who tries tokens, as fast as they are answered, from an address at which others are right. */
public final class WrongTokens implements Attack {

    private static final int TOKENS = 2_000;
    private static final int AT_ONCE = 4;
    private static final int TOKENS_TO_A_GOOD_ONE = 100;
    private static final int GOOD_TOKENS = TOKENS / TOKENS_TO_A_GOOD_ONE;
    private static final long SEED = 20_261_130;
    private static final int TOKEN_LETTERS = 43;
    private static final Path PATIENT = Path.of("seeds", "patients", "clara-indeterminate.json");

    private static final int DONE = 200;
    private static final int REFUSED = 401;
    private static final int TOO_OFTEN = 429;

    /** As many as are told before all others wait: what an address has at once, and what fills again in such a row. */
    private static final int MOST_REFUSED = 30;

    /** A row takes less than two minutes, in each of which ten of an address are recorded. */
    private static final long MOST_RECORDED = 40;

    @Override
    public String name() {
        return "%,d wrong tokens from one address".formatted(TOKENS);
    }

    @Override
    public String mustHold() {
        return "401, then 429; who is right at that address is answered; some dozens of entries in the record at most";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        String patient = Files.readString(PATIENT);
        long before = recorded(calls);
        Random letters = new Random(SEED);
        List<String> tokens = IntStream.range(0, TOKENS)
                .mapToObj(number -> wrong(letters, number))
                .toList();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger right = new AtomicInteger();
        List<CompletableFuture<Map<Integer, Integer>>> callers = IntStream.range(0, AT_ONCE)
                .mapToObj(caller -> CompletableFuture.supplyAsync(
                        () -> statuses(calls, tokens, next, right, patient), OwnThreads.EXECUTOR))
                .toList();
        Map<Integer, Integer> answered = callers.stream()
                .map(CompletableFuture::join)
                .flatMap(statuses -> statuses.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
        seen.saw(
                "answered with " + answered,
                answered.keySet().equals(Set.of(REFUSED, TOO_OFTEN)) && answered.get(REFUSED) <= MOST_REFUSED);
        seen.saw(
                right.get() + " of " + GOOD_TOKENS + " with a good token among them answered",
                right.get() == GOOD_TOKENS);
        long more = recorded(calls) - before;
        seen.saw(more + " more in the record", more > 0 && more <= MOST_RECORDED);
    }

    /** One of an account, one of an identity provider, one that is none. */
    private static String wrong(Random letters, int number) {
        String some = letters.ints(TOKEN_LETTERS, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return switch (number % 3) {
            case 0 -> "corrin_" + some;
            case 1 -> "eyJhbGciOiJub25lIn0." + some + ".";
            default -> some;
        };
    }

    /** What one of those who try is answered; now and then a good token comes among theirs. */
    private static Map<Integer, Integer> statuses(
            ServiceCalls calls, List<String> tokens, AtomicInteger next, AtomicInteger right, String patient) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try {
            for (int number = next.getAndIncrement(); number < TOKENS; number = next.getAndIncrement()) {
                int status = calls.send(calls.to(ServiceCalls.GUIDELINE + "/decisions")
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + tokens.get(number))
                                .POST(BodyPublishers.ofString(patient)))
                        .status();
                statuses.merge(status, 1, Integer::sum);
                if (number % TOKENS_TO_A_GOOD_ONE == TOKENS_TO_A_GOOD_ONE - 1) {
                    right.addAndGet(calls.get("/v1/me").status() == DONE ? 1 : 0);
                }
            }
            return statuses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long recorded(ServiceCalls calls) throws IOException, InterruptedException {
        return calls.get("/v1/audit/head").json().path("place").asLong(-1);
    }
}
