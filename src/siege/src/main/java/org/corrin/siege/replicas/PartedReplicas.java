package org.corrin.siege.replicas;

import static org.corrin.siege.service.GuidelineTexts.PATIENT;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.corrin.siege.rows.AttackOutcome;
import org.corrin.siege.rows.EndOfService;
import org.corrin.siege.service.GuidelineTexts;
import org.corrin.siege.service.PolledCondition;
import org.corrin.siege.service.ServiceCalls;
import org.corrin.siege.service.ServiceFolders;
import org.corrin.siege.service.ServiceProcess;
import org.corrin.siege.service.SteadyDecisions;
import org.corrin.siege.service.SteadyDecisions.LoadResult;

/** Two replicas on one PostgreSQL, of which one loses it for a while. */
public final class PartedReplicas implements EndOfService {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int CREATED = 201;
    private static final int UNAVAILABLE = 503;
    private static final String AWAY = "database away";

    @Override
    public String name() {
        return "one of two replicas is parted from their PostgreSQL, and joined again";
    }

    @Override
    public String mustHold() {
        return "both answer throughout; readiness tells; then both have the same release without a restart";
    }

    @Override
    public void attack(ServiceFolders kept, AttackOutcome seen) throws IOException, InterruptedException {
        ServiceFolders others = new ServiceFolders(kept.home().resolve("other"));
        ServiceFolders.copy(kept.rules(), others.rules());
        Files.createDirectory(others.data());
        try (EmbeddedPostgres database =
                        EmbeddedPostgres.builder().setPGStartupWait(LONGEST).start();
                TcpRelay relay = new TcpRelay(database.getPort())) {
            ServiceProcess near = started(kept, database.getPort(), "near");
            try {
                ServiceProcess far = started(others, relay.port(), "far");
                try {
                    attack(near, far, relay, seen);
                } finally {
                    far.kill();
                }
            } finally {
                near.kill();
            }
        }
    }

    private static ServiceProcess started(ServiceFolders folders, int port, String name)
            throws IOException, InterruptedException {
        return ServiceProcess.ready(
                folders,
                ServiceProcess.FOR_A_SHORT_LIFE,
                Map.of(
                        "CORRIN_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "CORRIN_DATABASE_USER",
                        "postgres",
                        "CORRIN_DATABASE_PASSWORD",
                        "postgres",
                        "CORRIN_REPLICA",
                        name));
    }

    private static void attack(ServiceProcess near, ServiceProcess far, TcpRelay relay, AttackOutcome seen)
            throws IOException, InterruptedException {
        ServiceCalls nearCalls = new ServiceCalls(near);
        ServiceCalls farCalls = new ServiceCalls(far);
        String wording = near.folders().text(PATIENT);
        String before = nearCalls.live();
        try (SteadyDecisions ofNear = new SteadyDecisions(near);
                SteadyDecisions ofFar = new SteadyDecisions(far)) {
            relay.part();
            seen.saw("readiness tells it", PolledCondition.until(LONGEST, () -> tellsAway(farCalls)));
            int parted = propose(farCalls, wording, "Far.");
            seen.saw("proposed to the parted one: " + parted, parted == UNAVAILABLE);
            int other = propose(nearCalls, wording, "Near.");
            seen.saw("to the other: " + other, other == CREATED);
            seen.saw(
                    "the parted one keeps its release",
                    farCalls.live().equals(before) && !nearCalls.live().equals(before));
            relay.join();
            seen.saw("joined: both the same", PolledCondition.until(LONGEST, () -> areSame(nearCalls, farCalls)));
            seen.saw("readiness tells no more", PolledCondition.until(LONGEST, () -> !tellsAway(farCalls)));
            int again = propose(farCalls, wording, "Again.");
            seen.saw("proposed to it: " + again, again == CREATED);
            seen.saw("both the same", PolledCondition.until(LONGEST, () -> areSame(nearCalls, farCalls)));
            note(ofNear.result(), "the one", seen);
            note(ofFar.result(), "the parted one", seen);
        }
    }

    private static boolean tellsAway(ServiceCalls calls) throws IOException, InterruptedException {
        return calls.management("/q/health/ready").body().contains(AWAY);
    }

    private static boolean areSame(ServiceCalls one, ServiceCalls other) throws IOException, InterruptedException {
        return one.live().equals(other.live());
    }

    private static int propose(ServiceCalls calls, String wording, String word)
            throws IOException, InterruptedException {
        return calls.propose(Map.of(PATIENT, GuidelineTexts.reworded(wording, word)))
                .status();
    }

    private static void note(LoadResult load, String which, AttackOutcome seen) {
        String failed = load.failed() + " of " + (load.answered() + load.failed()) + " decisions of " + which
                + " failed" + (load.failed() == 0 ? "" : " (" + load.firstFailure() + ")");
        seen.saw(failed, load.failed() == 0);
    }
}
