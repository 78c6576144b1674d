package org.corrin.siege;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.corrin.siege.access.IdentityProviderTokens;
import org.corrin.siege.access.RevokedApprovers;
import org.corrin.siege.callers.DeafListeners;
import org.corrin.siege.callers.ForeignPages;
import org.corrin.siege.callers.HalfSentBodies;
import org.corrin.siege.callers.HookTokens;
import org.corrin.siege.callers.HugeBundles;
import org.corrin.siege.callers.LongBatch;
import org.corrin.siege.callers.OddRequests;
import org.corrin.siege.callers.OutgoingCalls;
import org.corrin.siege.callers.WrongTokens;
import org.corrin.siege.candidates.CancelledCheck;
import org.corrin.siege.candidates.LargeWording;
import org.corrin.siege.candidates.ManyCandidates;
import org.corrin.siege.candidates.NonsenseScenarios;
import org.corrin.siege.candidates.RulesFolder;
import org.corrin.siege.candidates.TwoAuthors;
import org.corrin.siege.candidates.UnitSpellings;
import org.corrin.siege.candidates.WideConditions;
import org.corrin.siege.ends.KilledWhileGoingLive;
import org.corrin.siege.ends.OrderlyEnd;
import org.corrin.siege.ends.TruncatedStore;
import org.corrin.siege.replicas.PartedReplicas;
import org.corrin.siege.rows.Attack;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.rows.EndOfService;
import org.corrin.siege.service.ServiceFolders;

/**
 * Starts the packaged service, attacks it, and prints what held. It exits with 1 if a row does not hold. Arguments, if any,
 * are the rows to run, by the names of their classes.
 */
public final class SiegeRun {

    private static final Path RULES = Path.of("rules");

    /** The guideline as it first was, which is proved in seconds: for rows that start a service again and again. */
    private static final Path SMALL_RULES = Path.of("src", "engine", "src", "test", "resources", "first");

    private static final long LONGEST_MINUTES = 20;

    private static final List<Attack> ATTACKS = List.of(
            new NonsenseScenarios(),
            new ManyCandidates(),
            new HalfSentBodies(),
            new DeafListeners(),
            new TwoAuthors(),
            new OddRequests(),
            new ForeignPages(),
            new LongBatch(),
            new HugeBundles(),
            new LargeWording(),
            new RulesFolder(),
            new UnitSpellings(),
            new WideConditions(),
            new CancelledCheck(),
            new WrongTokens(),
            new HookTokens(),
            new OutgoingCalls());

    private static final List<EndOfService> ENDS = List.of(
            new OrderlyEnd(),
            new KilledWhileGoingLive(),
            new TruncatedStore(),
            new PartedReplicas(),
            new RevokedApprovers(),
            new IdentityProviderTokens());

    private SiegeRun() {}

    /** Attacks and prints. */
    public static void main(String[] names) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        endInTime();
        long start = System.nanoTime();
        List<String> wanted = List.of(names);
        ReportTable table = new ReportTable();
        List<ServiceFolders> used = new ArrayList<>();
        List<Attack> attacks =
                ATTACKS.stream().filter(row -> isWanted(row, wanted)).toList();
        if (!attacks.isEmpty()) {
            ServiceFolders folders = ServiceFolders.withRules(RULES);
            used.add(folders);
            new BesiegedService(folders, table).run(attacks);
        }
        for (EndOfService row : ENDS) {
            if (isWanted(row, wanted)) {
                ServiceFolders folders = ServiceFolders.withRules(SMALL_RULES);
                used.add(folders);
                end(row, folders, table);
            }
        }
        boolean holds = table.end(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        for (ServiceFolders folders : used) {
            if (holds) {
                folders.delete();
            } else {
                System.out.println("Left to be looked at: " + folders.log());
            }
        }
        System.exit(holds ? 0 : 1);
    }

    private static boolean isWanted(Object row, List<String> wanted) {
        return wanted.isEmpty() || wanted.contains(row.getClass().getSimpleName());
    }

    private static void end(EndOfService row, ServiceFolders folders, ReportTable table) throws InterruptedException {
        AttackOutcome seen = new AttackOutcome();
        try {
            row.attack(folders, seen);
        } catch (IOException | RuntimeException e) {
            seen.saw("failed: " + e, false);
        }
        table.row(row.name(), row.mustHold(), seen);
    }

    /** Whatever happens, it ends; the services end with it. */
    private static void endInTime() {
        Thread watch = new Thread(() -> {
            try {
                TimeUnit.MINUTES.sleep(LONGEST_MINUTES);
                System.out.println("The siege is not done after " + LONGEST_MINUTES + " minutes.");
                System.exit(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        watch.setDaemon(true);
        watch.start();
    }
}
