package org.corrin.siege.callers;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import java.io.IOException;
import java.util.Map;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Listeners to events that never read, while much happens. */
public final class DeafListeners implements Attack {

    private static final int MANY = 200;
    private static final int REFUSED = 200;

    @Override
    public String name() {
        return MANY + " listeners that never read, and " + REFUSED + " refused candidates";
    }

    @Override
    public String mustHold() {
        return "the store is well, and a release goes live";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        String wording = service.folders().text(PATIENT);
        try (RawConnections listeners = new RawConnections(service)) {
            for (int i = 0; i < MANY; i++) {
                listeners.open("GET " + ServiceCalls.GUIDELINE + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            int refused = 0;
            for (int i = 0; i < REFUSED; i++) {
                refused += calls.propose(Map.of(PATIENT, GuidelineTexts.refused(wording, i)))
                                        .status()
                                == 422
                        ? 1
                        : 0;
            }
            seen.saw(refused + " refused", refused == REFUSED);
            int store = calls.management("/q/health/group/store").status();
            seen.saw("health of the store " + store, store == 200);
            int live = calls.propose(Map.of(PATIENT, GuidelineTexts.reworded(wording, "Heard.")))
                    .status();
            seen.saw("a release answered with " + live, live == 201);
        }
    }
}
