package org.corrin;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.store.GoingLive;
import org.corrin.store.ReleaseStore;
import org.corrin.store.StoredRelease;
import org.corrin.store.audit.Actor;
import org.corrin.store.audit.AuditEvent;
import org.corrin.store.database.StoreSettings;

/**
 * The guideline as it is shipped, for tests of what users are answered and not of the machinery alone. It was live before, as
 * after a restart, so that no minutes go by with its proof: that is made by tests of the engine.
 */
public class ShippedRules implements QuarkusTestProfile {

    private static final Path RULES =
            Path.of("..", "..", "rules").toAbsolutePath().normalize();

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path data = Files.createTempDirectory(Path.of("target"), "shipped");
            keep(GuidelineFiles.read(RULES.resolve("b12-ms")), data);
            return Map.of("corrin.rules", RULES.toString(), "corrin.data", data.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(GuidelineFiles files, Path data) {
        try (ReleaseStore store = ReleaseStore.open(new StoreSettings(Optional.empty(), "", "", data))) {
            store.goLive(
                    new StoredRelease(
                            "b12-ms",
                            files.fingerprint(),
                            "1.0.0",
                            files.texts(),
                            "{}",
                            Instant.EPOCH,
                            "a test",
                            "as it is shipped"),
                    0,
                    GoingLive.unapproved(
                            "", AuditEvent.done(Instant.now(), Actor.system("a test"), "release.live", "any", "any")));
        }
    }
}
