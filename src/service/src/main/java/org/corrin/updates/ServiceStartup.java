package org.corrin.updates;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.corrin.guidelines.LiveReleases;
import org.corrin.store.ReleaseStore;
import org.jboss.logging.Logger;

/**
 * Brings the service to where it was: first what is live in the store, whole, whatever the rules folder holds by now;
 * then what in the folder was never proposed. So a release that was taken back stays taken back after a restart.
 */
@Singleton
class ServiceStartup {

    private static final Logger LOG = Logger.getLogger(ServiceStartup.class);

    private final ReleaseStore store;
    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final RulesFolderWatch folder;
    private final ReplicaFollower replicas;

    ServiceStartup(
            ReleaseStore store,
            LiveReleases releases,
            ReleaseUpdates updates,
            RulesFolderWatch folder,
            ReplicaFollower replicas) {
        this.store = store;
        this.releases = releases;
        this.updates = updates;
        this.folder = folder;
        this.replicas = replicas;
    }

    /** Quarkus opens its port after this, so that nobody asks before there are answers. */
    void onStart(@Observes StartupEvent start) {
        // Listening comes first: what goes live elsewhere in the meantime is followed as well.
        step("the store is open, and other replicas are heard", replicas::start);
        for (String id : store.guidelines()) {
            step("what was live of " + id + " is read back", () -> updates.follow(id));
        }
        LOG.info(
                "start: the rules folder is checked now; a guideline that nobody has proved yet is proved, which takes minutes");
        step("the rules folder is checked", () -> folder.start(this::wasProposed));
        updates.prepare();
    }

    /** Does a step, and says that it is done and how long it took. */
    private static void step(String done, Runnable step) {
        long begun = System.nanoTime();
        step.run();
        LOG.infof(
                "start: %s, after %d ms",
                done, Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private boolean wasProposed(String id, String release) {
        if (releases.live(id).isEmpty()) {
            return false;
        }
        Optional<String> refusedLast = store.refusals(id).stream().findFirst().map(refused -> refused.release());
        if (refusedLast.filter(release::equals).isPresent()) {
            // Proposed again, so that its problems stand where they stood before the restart.
            return false;
        }
        return store.kept(id, release).isPresent();
    }
}
