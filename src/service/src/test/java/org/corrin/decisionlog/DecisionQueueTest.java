package org.corrin.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.corrin.store.audit.Actor;
import org.junit.jupiter.api.Test;

/** What waits to be logged has a bound in bytes, and leaves its room when it goes. */
class DecisionQueueTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** Nothing is written before the service has started, so that what is recorded here waits. */
    private final DecisionLog log = new DecisionLog(new TenBytes(), null, registry, Clock.systemUTC());

    private static final class TenBytes implements DecisionLogSettings {
        @Override
        public Extent log() {
            return Extent.PROOF;
        }

        @Override
        public Optional<String> key() {
            return Optional.of("k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        }

        @Override
        public int keep() {
            return 90;
        }

        @Override
        public int queue() {
            return 10;
        }

        @Override
        public MemorySize queueSize() {
            return new MemorySize(BigInteger.TEN);
        }
    }

    private void record(String patient, String request) {
        byte[] body = request.getBytes(StandardCharsets.UTF_8);
        LoggedCall call = new LoggedCall(
                "decisions",
                Actor.system("a test"),
                body,
                () -> {
                    throw new AssertionError("nobody asks for it");
                },
                Optional.of(patient),
                List.of());
        log.record(UUID.randomUUID(), "b12-ms", "sha256:ab", "{}", call, () -> body);
    }

    private double shed() {
        return registry.counter("corrin.decisions.log.shed").count();
    }

    @Test
    void whatIsMoreThanTheBytesThatMayWaitIsLetGoAndCounted() {
        record("Patient/1", "12345678");
        record("Patient/2", "123");
        record("Patient/3", "12");

        assertThat(shed()).isEqualTo(1);
    }

    @Test
    void aPatientWhoIsForgottenWhileTheyWaitLeavesTheirRoom() {
        record("Patient/1", "12345678");
        log.forget("Patient/1");
        record("Patient/2", "1234567890");

        assertThat(shed()).isZero();
    }
}
