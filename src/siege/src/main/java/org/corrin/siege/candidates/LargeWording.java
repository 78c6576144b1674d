package org.corrin.siege.candidates;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.util.Map;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** A wording as long as a file may be, which everything between an author and a patient has to carry. */
public final class LargeWording implements Attack {

    /** As many characters as a file of YAML may have. */
    private static final int LONGEST = 1_000_000;

    private static final String SENTENCE = "This is said at length. ";
    private static final int CREATED = 201;

    @Override
    public String name() {
        return "1 MB of wording goes live";
    }

    @Override
    public String mustHold() {
        return "it is live, and so is the usual wording after it";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        String usual = service.folders().text(PATIENT);
        String words = SENTENCE.repeat((LONGEST - usual.length()) / SENTENCE.length() - 1)
                .strip();
        long start = System.nanoTime();
        ServiceAnswer large = calls.propose(Map.of(PATIENT, GuidelineTexts.reworded(usual, words)));
        double seconds = (System.nanoTime() - start) / 1e9;
        String answer = "answered with %d after %.1f s".formatted(large.status(), seconds);
        boolean isCreated = large.status() == CREATED;
        seen.saw(
                isCreated
                        ? answer
                        : answer + " (" + large.json().findPath("message").asText() + ")",
                isCreated);
        seen.saw("live", calls.liveText(PATIENT).contains(words));
        int back = calls.propose(Map.of(PATIENT, GuidelineTexts.reworded(usual, "Short again.")))
                .status();
        seen.saw("the usual one answered with " + back, back == CREATED);
    }
}
