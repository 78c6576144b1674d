package org.corrin.siege.ends;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.rows.EndOfService;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.OwnThreads;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;

/** A process that is killed at some moment while a release goes live, again and again on the same store in H2. */
public final class KilledWhileGoingLive implements EndOfService {

    private static final int ROUNDS = 20;

    /** The same moments in every run, as parts of the time that going live takes. */
    private static final long SEED = 20_261_129;

    /** In some rounds the answer is there before the kill. */
    private static final double LATEST = 1.3;

    private static final int CREATED = 201;
    private static final int NONE = 0;

    @Override
    public String name() {
        return "kill -9 at " + ROUNDS + " moments of going live";
    }

    @Override
    public String mustHold() {
        return "each acknowledged release is live after the restart, on H2";
    }

    @Override
    public void attack(ServiceFolders kept, AttackOutcome seen) throws IOException, InterruptedException {
        Random moments = new Random(SEED);
        String wording = kept.text(PATIENT);
        // What may be live after the next start: one wording if that was acknowledged, and otherwise either of two.
        Set<String> possible = Set.of("");
        int acknowledged = 0;
        int lost = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            ServiceProcess service = ServiceProcess.ready(kept, ServiceProcess.FOR_A_SHORT_LIFE, Map.of());
            try {
                ServiceCalls calls = new ServiceCalls(service);
                lost += isLive(calls, possible) ? 0 : 1;
                String safe = GuidelineTexts.inLetters("Safe " + round + ".");
                long took = timeToGoLive(calls, wording, safe);
                String next = GuidelineTexts.inLetters("Round " + round + ".");
                CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(
                        () -> quietly(calls, GuidelineTexts.reworded(wording, next)), OwnThreads.EXECUTOR);
                Thread.sleep((long) (moments.nextDouble() * LATEST * took / 1_000_000));
                service.kill();
                boolean isAcknowledged = answer.join() == CREATED;
                acknowledged += isAcknowledged ? 1 : 0;
                possible = isAcknowledged ? Set.of(next) : Set.of(safe, next);
            } finally {
                service.kill();
            }
        }
        ServiceProcess last = ServiceProcess.ready(kept, ServiceProcess.FOR_A_SHORT_LIFE, Map.of());
        try {
            lost += isLive(new ServiceCalls(last), possible) ? 0 : 1;
        } finally {
            last.kill();
        }
        seen.note(acknowledged + " acknowledged, " + (ROUNDS - acknowledged) + " cut off before");
        seen.saw(lost + " lost", lost == 0);
    }

    /** Puts two live, and measures the second: it finds the service as warm as the one that is killed does. */
    private static long timeToGoLive(ServiceCalls calls, String wording, String word)
            throws IOException, InterruptedException {
        long start = 0;
        for (String one : List.of("Before.", word)) {
            start = System.nanoTime();
            int status = propose(calls, GuidelineTexts.reworded(wording, one));
            if (status != CREATED) {
                throw new IOException("a release was answered with " + status);
            }
        }
        return System.nanoTime() - start;
    }

    /** Whether one of these words is live. */
    private static boolean isLive(ServiceCalls calls, Set<String> words) throws IOException, InterruptedException {
        String text = calls.liveText(PATIENT);
        return words.stream().anyMatch(text::contains);
    }

    private static int propose(ServiceCalls calls, String text) throws IOException, InterruptedException {
        return calls.propose(Map.of(PATIENT, text)).status();
    }

    private static int quietly(ServiceCalls calls, String text) {
        try {
            return propose(calls, text);
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
