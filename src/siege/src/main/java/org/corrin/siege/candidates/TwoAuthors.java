package org.corrin.siege.candidates;

import static org.corrin.siege.service.GuidelineTexts.CLINICIAN;
import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.OwnThreads;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Two authors who propose at the same moment: each another file, and then both the same one. */
public final class TwoAuthors implements Attack {

    private static final int ROUNDS = 20;

    @Override
    public String name() {
        return "two authors at once, " + ROUNDS + " times";
    }

    @Override
    public String mustHold() {
        return "two files: both live; one file: one live, one answered with 409";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        String patient = service.folders().text(PATIENT);
        String clinician = service.folders().text(CLINICIAN);
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String word = GuidelineTexts.inLetters("Author " + round + ".");
            Map<String, String> one = Map.of(PATIENT, GuidelineTexts.reworded(patient, word));
            Map<String, String> other = Map.of(CLINICIAN, GuidelineTexts.reworded(clinician, word));
            List<Integer> statuses = atOnce(calls, one, other);
            boolean areLive = calls.liveText(PATIENT).contains(word)
                    && calls.liveText(CLINICIAN).contains(word);
            kept += statuses.equals(List.of(201, 201)) && areLive ? 1 : 0;
        }
        seen.saw("both changes live in " + kept + " of " + ROUNDS + " rounds", kept == ROUNDS);
        List<Integer> same = atOnce(
                calls,
                Map.of(PATIENT, GuidelineTexts.reworded(patient, "One.")),
                Map.of(PATIENT, GuidelineTexts.reworded(patient, "Other.")));
        seen.saw("the same file: " + same, same.equals(List.of(201, 409)));
    }

    /** The statuses of both, in order. */
    private static List<Integer> atOnce(ServiceCalls calls, Map<String, String> one, Map<String, String> other) {
        return Stream.of(one, other)
                .map(files -> CompletableFuture.supplyAsync(() -> status(calls, files), OwnThreads.EXECUTOR))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
    }

    private static int status(ServiceCalls calls, Map<String, String> files) {
        try {
            return calls.propose(files).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
