package org.corrin.updates;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoreCondition;
import org.corrin.store.StoreFailure;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The check {@code store}. In a group of its own it is down whenever the store cannot be used. Readiness says the same of
 * an embedded store, which is this machine's alone; of a database that all replicas share it tells the failure and stays
 * up, because decisions need no store, and all replicas would leave the load balancer together.
 */
@Singleton
class StoreHealth {

    private static final String NAME = "store";

    private final ReleaseStore store;

    StoreHealth(ReleaseStore store) {
        this.store = store;
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck readiness() {
        return () -> ready(store.condition());
    }

    @Produces
    @HealthGroup(NAME)
    @Singleton
    HealthCheck group() {
        return () -> usable(store.condition());
    }

    /** A store that was only closed opens again within a second; it is down when that fails. */
    static HealthCheckResponse ready(StoreCondition condition) {
        boolean opensAgain = condition.failure() == StoreFailure.CLOSED;
        return response(condition, condition.isUsable() || condition.isShared() || opensAgain);
    }

    static HealthCheckResponse usable(StoreCondition condition) {
        return response(condition, condition.isUsable());
    }

    private static HealthCheckResponse response(StoreCondition condition, boolean up) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                .status(up)
                .withData("database", condition.isShared() ? "PostgreSQL" : "embedded")
                .withData("usable", condition.isUsable());
        if (!condition.isUsable()) {
            response.withData("failure", condition.failure().label()).withData("why", condition.why());
        }
        return response.build();
    }
}
