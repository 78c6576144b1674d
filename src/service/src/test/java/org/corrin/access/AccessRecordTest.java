package org.corrin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.corrin.store.ReleaseStore;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals are recorded; a flood of them is counted, and fills nothing. */
class AccessRecordTest {

    private static final Actor NOBODY = Actor.system("nobody");

    @TempDir
    Path folder;

    @Test
    void aFloodOfRefusalsIsCountedAndRecordedInPart() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (ReleaseStore store = ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder))) {
            AccessRecord record = new AccessRecord(store, registry, Clock.systemUTC());
            for (int i = 0; i < 500; i++) {
                record.refused(NOBODY, "sign-in.refused", "", Map.of("address", "192.0.2.1"), "192.0.2.1");
            }
            for (int i = 0; i < 500; i++) {
                record.refused(NOBODY, "sign-in.refused", "", Map.of("address", "x"), "192.0.2." + i);
            }
            record.stop();
            long entries = store.audit()
                    .append(AuditEvent.done(Instant.now(), NOBODY, "test.counted", "", ""))
                    .place();
            assertThat(entries).isBetween(11L, 102L);
        }
        assertThat(registry.counter("corrin.access.refused", "action", "sign-in.refused")
                        .count())
                .isEqualTo(1000);
    }
}
