package org.corrin.updates;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.ServiceReplicas;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreUnavailable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Follows what other replicas on the same store put live, and lets them know what this one answers with. */
@Singleton
class ReplicaFollower implements ServiceReplicas {

    private static final Logger LOG = Logger.getLogger(ServiceReplicas.class);
    private static final Duration SAYS_SO_EVERY = Duration.ofSeconds(2);

    /** A replica that has said nothing for this long is not shown. */
    private static final Duration GONE = Duration.ofSeconds(15);

    private final LiveReleases releases;
    private final ReleaseStore store;
    private final ReleaseUpdates updates;
    private final Clock clock;
    private final String name;
    private final ScheduledExecutorService saying = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "replicas");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Closeable listening;

    ReplicaFollower(
            LiveReleases releases,
            ReleaseStore store,
            ReleaseUpdates updates,
            Clock clock,
            @ConfigProperty(name = "corrin.replica") Optional<String> name,
            @ConfigProperty(name = "quarkus.uuid") String random) {
        this.releases = releases;
        this.store = store;
        this.updates = updates;
        this.clock = clock;
        this.name = name.orElse(random);
    }

    void start() {
        listening = store.listen(updates::follow);
        saying.scheduleWithFixedDelay(this::say, 0, SAYS_SO_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() throws IOException {
        saying.shutdownNow();
        if (listening != null) {
            listening.close();
        }
    }

    private void say() {
        try {
            for (String id : store.guidelines()) {
                // Once more than the store announces: a release that could not be followed then may be now.
                updates.follow(id);
            }
            for (LiveRelease live : releases.live()) {
                store.seen(new org.corrin.store.ReplicaSighting(
                        name, live.id(), live.release().fingerprint(), clock.instant()));
            }
        } catch (StoreUnavailable e) {
            LOG.debugf("the other replicas do not hear what is live here: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the other replicas do not hear what is live here", e);
        }
    }

    @Override
    public String self() {
        return name;
    }

    /** As far as the store can say; this one always. */
    @Override
    public List<ReplicaState> of(String id) {
        try {
            return store.replicas(id, clock.instant().minus(GONE)).stream()
                    .map(replica -> new ReplicaState(replica.name(), replica.release(), replica.seen()))
                    .toList();
        } catch (StoreUnavailable e) {
            return releases
                    .live(id)
                    .map(live -> new ReplicaState(name, live.release().fingerprint(), clock.instant()))
                    .stream()
                    .toList();
        }
    }
}
