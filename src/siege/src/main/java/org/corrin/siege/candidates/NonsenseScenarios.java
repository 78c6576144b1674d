package org.corrin.siege.candidates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceAnswer;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceProcess;

/** A megabyte of scenarios about a test that there is not: 6,000 problems, which must not fill answers and logs. */
public final class NonsenseScenarios implements Attack {

    private static final int FILES = 3;

    /** As many as a file may have. */
    private static final int SCENARIOS = 2_000;

    private static final int PROBLEMS = FILES * SCENARIOS;
    private static final int MEGABYTE = 1_000_000;

    @Override
    public String name() {
        return "1 MB of nonsense, " + PROBLEMS + " problems";
    }

    @Override
    public String mustHold() {
        return "refused; answer and log each below 1 MB";
    }

    @Override
    public void attack(ServiceProcess service, AttackOutcome seen) throws IOException, InterruptedException {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            files.put("scenarios/nonsense-" + i + ".yaml", nonsense());
        }
        long logged = service.logged();
        ServiceAnswer answer = new ServiceCalls(service).propose(files);
        int answered = answer.body().getBytes(StandardCharsets.UTF_8).length;
        long more = service.logged() - logged;
        seen.note("sent " + ServiceCalls.proposal(files).length() / 1000 + " kB");
        seen.saw("answered with " + answer.status(), answer.status() == 422);
        seen.saw("answer of " + answered / 1000 + " kB", answered < MEGABYTE);
        seen.saw("log of " + more / 1000 + " kB", more < MEGABYTE);
    }

    private static String nonsense() {
        return IntStream.range(0, SCENARIOS)
                .mapToObj(i -> "- scenario: nonsense of nobody " + i + "\n"
                        + "  given: { labs: [ { test: test-that-there-is-not-" + i + ", value: 1, unit: mg/L } ] }\n"
                        + "  expect: { status: none-of-this-name }\n")
                .collect(Collectors.joining());
    }
}
