package org.corrin.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GateQueueTest {

    @ConfigProperty(name = "quarkus.http.idle-timeout")
    Duration idle;

    /** Otherwise who proposes a candidate that takes long is cut off, and does not hear that it went live. */
    @Test
    void aConnectionIsKeptForLongerThanACandidateMayTake() {
        assertThat(idle).isGreaterThan(Duration.ofSeconds(GateQueue.LONGEST_SECONDS));
    }
}
