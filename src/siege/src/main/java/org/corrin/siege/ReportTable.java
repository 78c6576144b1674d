package org.corrin.siege;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.corrin.siege.rows.AttackOutcome;

/** The rows of a siege, printed as they come and counted at the end. */
final class ReportTable {

    private final List<String> failed = new ArrayList<>();
    private int rows;

    void head(double quietMillis) {
        System.out.printf(
                "Decisions while nobody attacks: 99th percentile %.1f ms. Processors: %d, load of the machine: %.1f.%n%n",
                quietMillis,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("| attack | what must hold | seen | pass |");
        System.out.println("|---|---|---|---|");
    }

    void row(String attack, String mustHold, AttackOutcome seen) {
        rows++;
        if (!seen.holds()) {
            failed.add(attack);
        }
        String text = seen.text().replaceAll("\\s+", " ").replace("|", "/");
        System.out.printf("| %s | %s | %s | %s |%n", attack, mustHold, text, seen.holds() ? "yes" : "NO");
    }

    /** Whether every row held. */
    boolean end(long seconds) {
        System.out.printf("%n%d of %d rows hold, in %d s.%n", rows - failed.size(), rows, seconds);
        return failed.isEmpty();
    }
}
