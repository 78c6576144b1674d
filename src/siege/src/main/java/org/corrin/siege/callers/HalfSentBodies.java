package org.corrin.siege.callers;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Connections on which a body is begun and never ended. */
public final class HalfSentBodies implements Attack {

    private static final int MANY = 250;
    private static final Duration HELD = Duration.ofSeconds(5);
    private static final Path HOOK_CALL = Path.of("seeds", "hooks", "patient-view-deficiency.json");
    private static final String HOOK = "/cds-services/b12-ms-patient-view";
    private static final List<String> PATHS = List.of(
            ServiceCalls.GUIDELINE + "/releases",
            ServiceCalls.GUIDELINE + "/explanations",
            ServiceCalls.GUIDELINE + "/decisions",
            HOOK);

    @Override
    public String name() {
        return MANY + " half-sent bodies";
    }

    @Override
    public String mustHold() {
        return "readiness and hooks answer";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        try (RawConnections halfSent = new RawConnections(service)) {
            for (int i = 0; i < MANY; i++) {
                halfSent.open("POST " + PATHS.get(i % PATHS.size())
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ServiceProcess.TOKEN
                        + "\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n{");
            }
            Thread.sleep(HELD.toMillis());
            seen.note(halfSent.count() + " connections");
            seen.saw("ready", calls.isReady());
            int hook = calls.send(calls.to(HOOK)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(Files.readString(HOOK_CALL))))
                    .status();
            seen.saw("hook answered with " + hook, hook == 200);
        }
    }
}
