package org.corrin.updates;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.corrin.buildcache.BuildCache;
import org.corrin.buildcache.BuildKey;
import org.corrin.buildcache.PackagedBuildCache;
import org.corrin.buildcache.SealedEntry;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreUnavailable;
import org.jboss.logging.Logger;

/**
 * What was computed of releases, in the store, so that a restart and the other replicas need not compute it again; and what
 * comes with this build of Corrin.
 */
@Singleton
class StoredBuildCache implements BuildCache {

    private static final Logger LOG = Logger.getLogger(StoredBuildCache.class);

    private final ReleaseStore store;
    private final Clock clock;
    private final BuildCache packaged = new PackagedBuildCache();

    StoredBuildCache(ReleaseStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> find(BuildKey key) {
        return packaged.find(key).or(() -> stored(key));
    }

    private Optional<byte[]> stored(BuildKey key) {
        try {
            return store.computed(key.name()).flatMap(SealedEntry::open);
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(BuildKey key, byte[] content) {
        byte[] sealed = SealedEntry.seal(content);
        if (sealed.length > ReleaseStore.MOST_COMPUTED || find(key).isPresent()) {
            return;
        }
        try {
            store.keepComputed(key.name(), sealed, clock.instant());
        } catch (StoreUnavailable e) {
            LOG.debugf("not kept for a next start: %s", e.getMessage());
        }
    }
}
