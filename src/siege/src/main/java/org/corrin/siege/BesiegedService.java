package org.corrin.siege;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;
import org.corrin.siege.service.SteadyDecisions;
import org.corrin.siege.service.SteadyDecisions.LoadResult;

/**
 * One service under all attacks that it must outlive. Decisions go on beside each, none may fail, and their 99th percentile
 * may be three times what it was while nobody attacked.
 */
final class BesiegedService {

    private static final double SLOWER = 3;
    private static final long WARM_UP_MILLIS = 30_000;
    private static final long QUIET_MILLIS = 15_000;

    /** Below this there are too few decisions for a percentile. */
    private static final long SHORTEST_ROW_MILLIS = 8_000;

    private final ServiceFolders folders;
    private final ReportTable table;
    private double quiet = Double.NaN;

    BesiegedService(ServiceFolders folders, ReportTable table) {
        this.folders = folders;
        this.table = table;
    }

    /** Runs the rows, on the same data; a row with other settings gets a process of its own. */
    void run(List<Attack> attacks) throws IOException, InterruptedException {
        Map<String, String> settings = attacks.get(0).settings();
        ServiceProcess service = start(attacks.get(0));
        try {
            for (Attack attack : attacks) {
                if (!attack.settings().equals(settings) || !service.isAlive()) {
                    service.end();
                    settings = attack.settings();
                    service = start(attack);
                }
                run(attack, service);
            }
        } finally {
            service.end();
        }
    }

    private ServiceProcess start(Attack attack) throws IOException, InterruptedException {
        ServiceProcess service = ServiceProcess.ready(folders, ServiceProcess.AS_OPERATORS_DO, attack.settings());
        try (SteadyDecisions decisions = new SteadyDecisions(service)) {
            Thread.sleep(WARM_UP_MILLIS);
            decisions.reset();
            if (Double.isNaN(quiet)) {
                Thread.sleep(QUIET_MILLIS);
                quiet = decisions.result().p99Millis();
                table.head(quiet);
            }
        }
        return service;
    }

    private void run(Attack attack, ServiceProcess service) throws IOException, InterruptedException {
        AttackOutcome seen = new AttackOutcome();
        try (SteadyDecisions decisions = new SteadyDecisions(service)) {
            long start = System.nanoTime();
            noting(seen, () -> attack.attack(service, seen));
            Thread.sleep(Math.max(0, SHORTEST_ROW_MILLIS - (System.nanoTime() - start) / 1_000_000));
            LoadResult load = decisions.result();
            String failed = load.failed() + " of " + (load.answered() + load.failed()) + " decisions failed";
            seen.saw(load.failed() == 0 ? failed : failed + " (" + load.firstFailure() + ")", load.failed() == 0);
            seen.saw("p99 %.1f ms".formatted(load.p99Millis()), load.p99Millis() <= SLOWER * quiet);
        }
        noting(seen, () -> attack.inspect(service, seen));
        if (!service.isAlive()) {
            seen.saw("the service has ended", false);
        }
        table.row(attack.name(), attack.mustHold(), seen);
    }

    /** A part of a row. */
    private interface RowPart {
        void run() throws IOException, InterruptedException;
    }

    private static void noting(AttackOutcome seen, RowPart part) throws InterruptedException {
        try {
            part.run();
        } catch (IOException | RuntimeException e) {
            seen.saw("failed: " + e, false);
        }
    }
}
