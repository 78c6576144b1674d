package org.corrin.watch;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.corrin.gate.ScenarioExpectation;
import org.corrin.guidelines.LiveRelease;
import org.corrin.guidelines.LiveReleases;
import org.corrin.guidelines.ServiceReplicas;
import org.corrin.guidelines.ServiceReplicas.ReplicaState;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreUnavailable;
import org.corrin.watch.WatchState.WatchedReplica;
import org.jboss.logging.Logger;

/**
 * What takes a moment to find out, because the store is asked or rules are fired. One thread does, for all who watch and
 * only while somebody does; a store that hangs holds up none of them.
 */
@Singleton
class BackgroundReadings {

    private static final Logger LOG = Logger.getLogger(BackgroundReadings.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    /**
     * What was found out.
     *
     * @param feedback what became of cards, by guideline
     * @param canaries whether what is live answers its canary rightly, by the fingerprint of the release
     */
    record BackgroundReading(
            List<WatchedReplica> replicas, Map<String, CardFeedback> feedback, Map<String, Boolean> canaries) {
        static final BackgroundReading NONE = new BackgroundReading(List.of(), Map.of(), Map.of());
    }

    private final LiveReleases releases;
    private final ServiceReplicas replicas;
    private final ReleaseStore store;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "watch-readings");
        made.setDaemon(true);
        return made;
    });
    private volatile BackgroundReading latest = BackgroundReading.NONE;
    private CompletableFuture<Void> renewal = CompletableFuture.completedFuture(null);
    private long begun = System.nanoTime() - FRESH.toNanos();

    BackgroundReadings(LiveReleases releases, ServiceReplicas replicas, ReleaseStore store) {
        this.releases = releases;
        this.replicas = replicas;
        this.store = store;
    }

    /** What was found out last: about two seconds ago at most, unless finding out takes long. */
    BackgroundReading latest() {
        try {
            renewed().get(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("what is watched takes long to read; what was read before is shown");
        } catch (ExecutionException e) {
            LOG.error("what is watched could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return latest;
    }

    private synchronized CompletableFuture<Void> renewed() {
        long now = System.nanoTime();
        if (renewal.isDone() && now - begun >= FRESH.toNanos()) {
            begun = now;
            renewal = CompletableFuture.runAsync(() -> latest = read(), thread);
        }
        return renewal;
    }

    private BackgroundReading read() {
        Map<String, CardFeedback> feedback = new TreeMap<>(latest.feedback());
        try {
            for (String id : releases.known()) {
                feedback.put(id, new CardFeedback(store.feedback(id)));
            }
        } catch (StoreUnavailable e) {
            LOG.debugf("what became of cards is as it was: %s", e.getMessage());
        }
        Map<String, Boolean> canaries = new HashMap<>();
        for (LiveRelease live : releases.live()) {
            canaries.put(
                    live.release().fingerprint(),
                    ScenarioExpectation.canaryFailures(live.release()).isEmpty());
        }
        return new BackgroundReading(replicas(), feedback, canaries);
    }

    private List<WatchedReplica> replicas() {
        Map<String, WatchedReplica> byName = new TreeMap<>();
        for (String id : releases.known()) {
            for (ReplicaState replica : replicas.of(id)) {
                byName.merge(
                        replica.name(),
                        new WatchedReplica(replica.name(), replica.seen(), Map.of(id, replica.release())),
                        BackgroundReadings::together);
            }
        }
        return List.copyOf(byName.values());
    }

    private static WatchedReplica together(WatchedReplica one, WatchedReplica other) {
        Map<String, String> live = new TreeMap<>(one.live());
        live.putAll(other.live());
        return new WatchedReplica(one.name(), one.seen().isAfter(other.seen()) ? one.seen() : other.seen(), live);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
