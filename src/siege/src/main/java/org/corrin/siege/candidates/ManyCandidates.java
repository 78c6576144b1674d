package org.corrin.siege.candidates;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.util.Map;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** One candidate after the other, most of them refused: what each leaves behind would add up. */
public final class ManyCandidates implements Attack {

    private static final int REFUSED = 1_000;
    private static final int FIRST = 10;
    private static final int ACCEPTED = 50;
    private static final double GROWTH = 1.2;

    @Override
    public String name() {
        return REFUSED + " refused and " + ACCEPTED + " accepted candidates";
    }

    @Override
    public String mustHold() {
        return "heap in use after a collection grows by 20 % at most";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        String wording = service.folders().text(PATIENT);
        // Some of each before the first look: what is made once and kept, up to a bound, is no growth.
        for (int i = 1; i <= FIRST; i++) {
            refuse(calls, wording, -i);
            accept(calls, wording, -i);
        }
        long before = calls.heapInUse();
        int refused = 0;
        for (int i = 0; i < REFUSED; i++) {
            refused += refuse(calls, wording, i) ? 1 : 0;
        }
        int accepted = 0;
        for (int i = 0; i < ACCEPTED; i++) {
            accepted += accept(calls, wording, i) ? 1 : 0;
        }
        long after = calls.heapInUse();
        seen.saw(refused + " refused", refused == REFUSED);
        seen.saw(accepted + " accepted", accepted == ACCEPTED);
        seen.saw("heap from %.0f to %.0f MB".formatted(before / 1e6, after / 1e6), after <= before * GROWTH);
    }

    private static boolean refuse(ServiceCalls calls, String wording, int number)
            throws IOException, InterruptedException {
        return calls.propose(Map.of(PATIENT, GuidelineTexts.refused(wording, number)))
                        .status()
                == 422;
    }

    private static boolean accept(ServiceCalls calls, String wording, int number)
            throws IOException, InterruptedException {
        String word = "Candidate " + number + ".";
        return calls.propose(Map.of(PATIENT, GuidelineTexts.reworded(wording, word)))
                        .status()
                == 201;
    }
}
