package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreCondition;
import org.corrin.store.database.StoreFailure;
import org.corrin.store.database.StoreSettings;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreHealthTest {

    private static StoreCondition failing(StoreFailure failure, boolean isShared) {
        return new StoreCondition(failure, "in words", isShared);
    }

    @Test
    void aStoreThatCanBeUsedIsUp() {
        StoreCondition good = failing(StoreFailure.NONE, false);
        assertThat(StoreHealth.ready(good).getStatus()).isEqualTo(Status.UP);
        assertThat(StoreHealth.usable(good).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void anEmbeddedStoreThatCannotBeUsedIsDownWithItsFailure() {
        HealthCheckResponse ready = StoreHealth.ready(failing(StoreFailure.DISK_FULL, false));
        assertThat(ready.getName()).isEqualTo("store");
        assertThat(ready.getStatus()).isEqualTo(Status.DOWN);
        assertThat(ready.getData().orElseThrow())
                .containsEntry("usable", false)
                .containsEntry("failure", "disk full")
                .containsEntry("why", "in words");
    }

    @Test
    void aDatabaseThatAllReplicasShareTakesNoneOfThemAway() {
        StoreCondition away = failing(StoreFailure.AWAY, true);
        assertThat(StoreHealth.ready(away).getStatus()).isEqualTo(Status.UP);
        assertThat(StoreHealth.ready(away).getData().orElseThrow())
                .containsEntry("usable", false)
                .containsEntry("failure", "database away");
        assertThat(StoreHealth.usable(away).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void aStoreThatIsAboutToOpenAgainIsReady() {
        assertThat(StoreHealth.ready(failing(StoreFailure.CLOSED, false)).getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void theGaugesSayTheSame(@TempDir Path folder) {
        MeterRegistry registry = new SimpleMeterRegistry();
        ReleaseStore store = ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder));
        try (store) {
            new StoreMeters(store).bindTo(registry);
            assertThat(registry.get("corrin.store.usable").gauge().value()).isEqualTo(1);
            assertThat(registry.get("corrin.store.failure").gauges())
                    .hasSize(StoreFailure.values().length - 1)
                    .allMatch(gauge -> gauge.value() == 0);
        }
    }
}
