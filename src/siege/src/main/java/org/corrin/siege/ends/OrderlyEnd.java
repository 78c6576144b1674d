package org.corrin.siege.ends;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.rows.EndOfService;
import org.corrin.siege.service.PolledCondition;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;

/** SIGTERM while many ask, who stop once the service says that it is not ready, as behind a load balancer. */
public final class OrderlyEnd implements EndOfService {

    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration LONGEST_END = Duration.ofSeconds(60);
    private static final int BROKEN = 0;

    @Override
    public String name() {
        return "SIGTERM under " + CONNECTIONS + " connections";
    }

    @Override
    public String mustHold() {
        return "no failed request for callers that stop when readiness says no";
    }

    @Override
    public void attack(ServiceFolders kept, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceProcess service = ServiceProcess.ready(kept, ServiceProcess.FOR_A_SHORT_LIFE, Map.of());
        ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            ServiceCalls calls = new ServiceCalls(service);
            AtomicBoolean goesOn = new AtomicBoolean(true);
            List<CompletableFuture<Map<Integer, Integer>>> load = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                load.add(CompletableFuture.supplyAsync(() -> statuses(calls, goesOn), callers));
            }
            Thread.sleep(WARM_UP.toMillis());
            service.askToEnd();
            boolean isTold = PolledCondition.until(LONGEST_END, () -> !calls.isReady());
            goesOn.set(false);
            Map<Integer, Integer> statuses = new TreeMap<>();
            load.forEach(one -> one.join().forEach((status, times) -> statuses.merge(status, times, Integer::sum)));
            int broken = statuses.getOrDefault(BROKEN, 0);
            seen.saw("readiness says no", isTold);
            seen.saw(broken + " broken of " + statuses, statuses.keySet().equals(Set.of(200)));
            seen.saw("the process has ended", service.ends(LONGEST_END));
        } finally {
            callers.shutdownNow();
            service.kill();
        }
    }

    /** How often each status was answered while this was the case. */
    private static Map<Integer, Integer> statuses(ServiceCalls calls, AtomicBoolean goesOn) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        while (goesOn.get()) {
            statuses.merge(decide(calls), 1, Integer::sum);
        }
        return statuses;
    }

    private static int decide(ServiceCalls calls) {
        try {
            return calls.postJson(ServiceCalls.GUIDELINE + "/decisions", "{\"conditions\": [\"multiple sclerosis\"]}")
                    .status();
        } catch (IOException e) {
            return BROKEN;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
