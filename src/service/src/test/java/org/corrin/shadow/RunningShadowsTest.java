package org.corrin.shadow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that cannot be meant end the start. */
class RunningShadowsTest {

    private static ShadowSettings sampling(double part) {
        return new ShadowSettings() {
            @Override
            public Optional<List<String>> proposals() {
                return Optional.empty();
            }

            @Override
            public double sample() {
                return part;
            }

            @Override
            public int queue() {
                return 1;
            }

            @Override
            public Duration saveEvery() {
                return Duration.ofSeconds(60);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, 10, Double.NaN})
    void noPartIsRefused(double part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunningShadows(sampling(part)))
                .withMessageStartingWith("CORRIN_SHADOW_SAMPLE is " + part + "; it is the part");
    }

    @Test
    void noneAndAllAreParts() {
        for (double part : new double[] {0, 0.1, 1}) {
            assertThatCode(() -> new RunningShadows(sampling(part))).doesNotThrowAnyException();
        }
    }
}
