package org.corrin.updates;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.corrin.guidelines.LiveReleases;
import org.corrin.store.ReleaseStore;

/**
 * Brings the service to where it was: first what is live in the store, whole, whatever the rules folder holds by now;
 * then what in the folder was never proposed. So a release that was taken back stays taken back after a restart.
 */
@Singleton
class ServiceStartup {

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
        replicas.start();
        store.guidelines().forEach(updates::follow);
        folder.start(this::wasProposed);
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
