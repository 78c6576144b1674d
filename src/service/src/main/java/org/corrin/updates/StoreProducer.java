package org.corrin.updates;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.corrin.audit.AuditHeads;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreSettings;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Opens the store that the settings name: an embedded one, or PostgreSQL. */
class StoreProducer {

    private static final Logger LOG = Logger.getLogger(StoreProducer.class);

    @Produces
    @Singleton
    ReleaseStore store(
            @ConfigProperty(name = "corrin.database.url") Optional<String> url,
            @ConfigProperty(name = "corrin.database.user") Optional<String> user,
            @ConfigProperty(name = "corrin.database.password") Optional<String> password,
            @ConfigProperty(name = "corrin.data", defaultValue = "data") Path data,
            @ConfigProperty(name = "corrin.store.accept-loss") Optional<Set<String>> acceptedLosses,
            AuditHeads heads) {
        LOG.infof(
                "start: the store is opened, %s",
                url.isPresent() ? "a PostgreSQL" : "embedded in " + data.toAbsolutePath());
        return ReleaseStore.open(
                new StoreSettings(url, user.orElse(""), password.orElse(""), data, acceptedLosses.orElse(Set.of())),
                heads::recorded);
    }

    void close(@Disposes ReleaseStore store) {
        store.close();
    }
}
