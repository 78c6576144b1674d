package org.corrin.updates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreFailure;

/** Whether the store can be used, as gauges: an alarm on them asks nothing of the store. */
@Singleton
class StoreMeters implements MeterBinder {

    private final ReleaseStore store;

    StoreMeters(ReleaseStore store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        // The registry outlives an application that is started again in the same process, and keeps the first of a
        // name.
        registry.find("corrin.store.usable").meters().forEach(registry::remove);
        registry.find("corrin.store.failure").meters().forEach(registry::remove);
        Gauge.builder("corrin.store.usable", store, asked -> asked.condition().isUsable() ? 1 : 0)
                .description("1 if releases can be put live and read back, 0 if not")
                .register(registry);
        for (StoreFailure failure : StoreFailure.values()) {
            if (failure != StoreFailure.NONE) {
                Gauge.builder(
                                "corrin.store.failure",
                                store,
                                asked -> asked.condition().failure() == failure ? 1 : 0)
                        .description("1 for the kind of failure that keeps the store from its work")
                        .tag("failure", failure.label())
                        .register(registry);
            }
        }
    }
}
