package org.corrin.siege.candidates;

import static org.corrin.siege.service.GuidelineTexts.SERUM_B12;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** A check that its author gives up through the address that they were given. */
public final class CancelledCheck implements Attack {

    @Override
    public String name() {
        return "a check cancelled through its address";
    }

    @Override
    public String mustHold() {
        return "answered with 202 at once; ends as given up";
    }

    @Override
    public Map<String, String> settings() {
        return CheckedCandidate.SETTINGS;
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        // Another limit is another proof, which takes a minute.
        String rules = service.folders().text(SERUM_B12).replace("below(\"180 pg/mL\")", "below(\"181 pg/mL\")");
        ServiceAnswer begun =
                calls.postJson(ServiceCalls.GUIDELINE + "/check", ServiceCalls.proposal(Map.of(SERUM_B12, rules)));
        seen.saw("answered with " + begun.status(), begun.status() == 202);
        if (begun.location().isEmpty()) {
            return;
        }
        ServiceAnswer cancelled = calls.send(
                HttpRequest.newBuilder(URI.create(begun.location().get())).DELETE());
        seen.saw("cancelled with " + cancelled.status(), cancelled.status() == 202);
        long start = System.nanoTime();
        ServiceAnswer end = calls.settled(begun);
        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
        seen.saw(
                (end.isGivenUp() ? "given up" : "ended with " + end.status()) + " after " + seconds + " s",
                end.isGivenUp());
    }
}
