package org.corrin.siege.callers;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Hook calls that name FHIR servers which the service must not ask. Nothing leaves this machine, even if it does ask. */
public final class OutgoingCalls implements Attack {

    static final ServersToAsk SERVERS = new ServersToAsk();

    private static final int FAULT = 500;

    @Override
    public String name() {
        return "hook calls that name servers which are not listed, or cannot be FHIR servers";
    }

    @Override
    public String mustHold() {
        return "only the listed one is asked, also where it sends the service elsewhere";
    }

    @Override
    public Map<String, String> settings() {
        return SERVERS.settings();
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        int before = SERVERS.askedOfUnlisted();
        for (String url : List.of(
                SERVERS.unlistedUrl(), SERVERS.refusedUrl(), SERVERS.disguisedUrl(), SERVERS.listedUrl() + "/..")) {
            call(calls, url, seen);
        }
        seen.saw("the listed one asked " + SERVERS.askedOfListed() + " times", SERVERS.askedOfListed() == 0);
        call(calls, SERVERS.listedUrl(), seen);
        int listed = SERVERS.askedOfListed();
        seen.saw("by its own name " + listed + " times", listed > 0);
        int unlisted = SERVERS.askedOfUnlisted() - before;
        seen.saw("the other " + unlisted + " times", unlisted == 0);
    }

    private static void call(ServiceCalls calls, String server, AttackOutcome seen)
            throws IOException, InterruptedException {
        String body = """
                {"hook": "patient-view", "hookInstance": "7c0f0a5e-52a0-4c0e-9f0e-000000000009", "fhirServer": "%s",
                 "context": {"userId": "Practitioner/one", "patientId": "one"}}""".formatted(server);
        int status = HookClient.call(calls, Optional.of(HookClient.shared().token()), body)
                .status();
        if (status >= FAULT) {
            seen.saw(server + " answered with " + status, false);
        }
    }
}
