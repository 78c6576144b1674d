package org.corrin.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.corrin.store.ReleaseStore;
import org.corrin.store.database.StoreSettings;
import org.corrin.store.shadows.ShadowCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody has added to for ninety days is forgotten, and nothing else is. */
class ForgottenCountsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatIsOldIsForgottenAlsoWhereNoShadowIsWanted() {
        try (ReleaseStore store = ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", folder))) {
            for (int days = 89; days <= 91; days++) {
                Instant saved = NOW.minus(Duration.ofDays(days));
                ShadowCounts counts = new ShadowCounts("b12-ms", days, "live", "candidate", saved, saved, "{}");
                store.shadows().change("b12-ms", days, before -> counts);
            }

            new ForgottenCounts(store.shadows(), Clock.fixed(NOW, ZoneOffset.UTC)).forget();

            assertThat(store.shadows().find("b12-ms", 89)).isPresent();
            assertThat(store.shadows().find("b12-ms", 90)).isPresent();
            assertThat(store.shadows().find("b12-ms", 91)).isEmpty();
        }
    }
}
