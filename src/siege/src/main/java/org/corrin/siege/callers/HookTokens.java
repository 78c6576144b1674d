package org.corrin.siege.callers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Hook calls with tokens that must not be taken, beside one that must. */
public final class HookTokens implements Attack {

    private static final Path CALL = Path.of("seeds", "hooks", "patient-view-deficiency.json");
    private static final int TAKEN = 200;
    private static final int REFUSED = 401;

    @Override
    public String name() {
        return "hook calls with no token, and with forged, old and used ones";
    }

    @Override
    public String mustHold() {
        return "401 for each; 200 for a good one, once";
    }

    @Override
    public Map<String, String> settings() {
        return OutgoingCalls.SERVERS.settings();
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        HookClient client = HookClient.shared();
        String body = Files.readString(CALL);
        for (Map.Entry<String, Optional<String>> bad : bad(client).entrySet()) {
            int status = HookClient.call(calls, bad.getValue(), body).status();
            seen.saw(bad.getKey() + " " + status, status == REFUSED);
        }
        Optional<String> good = Optional.of(client.token());
        int first = HookClient.call(calls, good, body).status();
        seen.saw("a good one " + first, first == TAKEN);
        int second = HookClient.call(calls, good, body).status();
        seen.saw("the same again " + second, second == REFUSED);
    }

    private static Map<String, Optional<String>> bad(HookClient client) {
        Map<String, Object> elsewhere = HookClient.claims(0);
        elsewhere.put("aud", "https://elsewhere.example.org" + HookClient.PATH);
        Map<String, Object> ofAnother = HookClient.claims(0);
        ofAnother.put("iss", "https://another.example.org");
        Map<String, Object> forEver = HookClient.claims(0);
        forEver.put("exp", (long) forEver.get("iat") + 1_000_000);
        Map<String, Optional<String>> bad = new LinkedHashMap<>();
        bad.put("none", Optional.empty());
        bad.put("nonsense", Optional.of("nonsense"));
        bad.put("unsigned (`alg: none`)", Optional.of(HookClient.unsigned(HookClient.claims(0))));
        bad.put(
                "signed by another key",
                Optional.of(HookClient.signed(
                        HookClient.claims(0), HookClient.newKeys().getPrivate())));
        bad.put("expired", Optional.of(client.signed(HookClient.claims(-3_600))));
        bad.put("of the future", Optional.of(client.signed(HookClient.claims(3_600))));
        bad.put("wrong audience", Optional.of(client.signed(elsewhere)));
        bad.put("another issuer", Optional.of(client.signed(ofAnother)));
        bad.put("valid for too long", Optional.of(client.signed(forEver)));
        return bad;
    }
}
