package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.corrin.store.LiveEntry;
import org.junit.jupiter.api.Test;

class ShownVersionsTest {

    private static LiveEntry live(int number, String release, String version) {
        return new LiveEntry(number, "b12-ms", release, version, Instant.EPOCH.plusSeconds(number), "", "", "", false);
    }

    @Test
    void aReleaseIsShownWithHowManyCameBeforeItUnderItsVersion() {
        List<LiveEntry> history = new ArrayList<>(List.of(
                live(1, "sha256:a", "1.0.0"),
                live(2, "sha256:b", "1.0.0"),
                live(3, "sha256:c", "1.0.0"),
                live(4, "sha256:a", "1.0.0"),
                live(5, "sha256:d", "1.1.0"),
                live(6, "sha256:e", "1.0.0")));
        Collections.reverse(history);

        assertThat(ShownVersions.of(history))
                .containsOnly(
                        entry("sha256:a", "1.0.0"),
                        entry("sha256:b", "1.0.0+1 change"),
                        entry("sha256:c", "1.0.0+2 changes"),
                        entry("sha256:d", "1.1.0"),
                        entry("sha256:e", "1.0.0+3 changes"));
    }
}
