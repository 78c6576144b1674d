package org.corrin.updates;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.corrin.http.ProbeThreads;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreCondition;
import org.corrin.store.database.StoreFailure;
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
    private final ProbeThreads threads;

    StoreHealth(ReleaseStore store, ProbeThreads threads) {
        this.store = store;
        this.threads = threads;
    }

    @Produces
    @Readiness
    @Singleton
    AsyncHealthCheck readiness() {
        return asked(StoreHealth::ready);
    }

    @Produces
    @HealthGroup(NAME)
    @Singleton
    AsyncHealthCheck group() {
        return asked(StoreHealth::usable);
    }

    private AsyncHealthCheck asked(Function<StoreCondition, HealthCheckResponse> judge) {
        return () -> Uni.createFrom().item(() -> judge.apply(store.condition())).runSubscriptionOn(threads.executor());
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
