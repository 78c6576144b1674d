package org.corrin.updates;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.corrin.guidelines.FolderState;
import org.corrin.guidelines.LiveReleases;
import org.corrin.proposals.FolderMode;
import org.corrin.proposals.ReviewPolicy;
import org.corrin.store.ReleaseStore;
import org.jboss.logging.Logger;

/**
 * Brings the service to where it was: first what is live in the store, whole, whatever the rules folder holds by now;
 * then what in the folder was not decided on before. So a release that was taken back stays taken back after a restart.
 */
@Singleton
class ServiceStartup {

    private static final Logger LOG = Logger.getLogger(ServiceStartup.class);

    private final ReleaseStore store;
    private final LiveReleases releases;
    private final ReleaseUpdates updates;
    private final RulesFolderWatch folder;
    private final FolderCandidates candidates;
    private final ReplicaFollower replicas;
    private final ReviewPolicy policy;

    ServiceStartup(
            ReleaseStore store,
            LiveReleases releases,
            ReleaseUpdates updates,
            RulesFolderWatch folder,
            FolderCandidates candidates,
            ReplicaFollower replicas,
            ReviewPolicy policy) {
        this.store = store;
        this.releases = releases;
        this.updates = updates;
        this.folder = folder;
        this.candidates = candidates;
        this.replicas = replicas;
        this.policy = policy;
    }

    /** Quarkus opens its port after this, so that nobody asks before there are answers. */
    void onStart(@Observes StartupEvent start) {
        policy.requireMeetable();
        // Listening comes first: what goes live elsewhere in the meantime is followed as well.
        step("the store is open, and other replicas are heard", replicas::start);
        for (String id : store.guidelines()) {
            LOG.infof("start: what was live of %s is read back now", id);
            step("what was live of " + id + " is read back", () -> updates.follow(id));
        }
        if (policy.folder() == FolderMode.OFF) {
            LOG.info("start: the rules folder is not read (CORRIN_FOLDER=off)");
        } else {
            LOG.info(
                    "start: the rules folder is checked now; a guideline that nobody has proved yet is proved, which takes"
                            + " minutes");
            step("the rules folder is checked", this::startFolder);
            tellDifferences();
        }
        updates.prepare();
    }

    private void startFolder() {
        if (store.guidelines().isEmpty()) {
            candidates.install();
        }
        folder.start(candidates::isDecided);
        candidates.installed();
    }

    private void tellDifferences() {
        for (String id : releases.known()) {
            FolderState state = releases.folder(id);
            if (!state.isSame()) {
                LOG.warnf(
                        "the rules folder does not hold what is live of %s: %s; GET /v1/guidelines/%s tells more, and"
                                + " PUT /v1/guidelines/%s/live puts a release live",
                        id, state, id, id);
            }
        }
    }

    /** Does a step, and says that it is done and how long it took. */
    private static void step(String done, Runnable step) {
        long begun = System.nanoTime();
        step.run();
        LOG.infof(
                "start: %s, after %d ms",
                done, Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
}
