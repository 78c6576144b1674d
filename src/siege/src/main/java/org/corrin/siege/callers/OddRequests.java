package org.corrin.siege.callers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** Bodies and headers as careless programs send them, from {@code odd-requests.json}. */
public final class OddRequests implements Attack {

    private static final int FAULT = 500;

    @Override
    public String name() {
        return "odd bodies and headers";
    }

    @Override
    public String mustHold() {
        return "none is answered with 500 or above";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceCalls calls = new ServiceCalls(service);
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<OddRequest> all = all();
        for (OddRequest odd : all) {
            int status = calls.send(odd.on(calls)).status();
            statuses.merge(status, 1, Integer::sum);
            if (status >= FAULT) {
                seen.saw(odd.what() + " answered with " + status, false);
            }
        }
        seen.note(all.size() + " requests, by status " + statuses);
    }

    private static List<OddRequest> all() throws IOException {
        try (InputStream file = OddRequests.class.getResourceAsStream("odd-requests.json")) {
            return new JsonMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        }
    }
}
