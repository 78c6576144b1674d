package org.corrin.gate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.corrin.IronGuideline;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.Candidate;
import org.junit.jupiter.api.Test;

class CheckOrderTest {

    /** The other process refuses and accepts as this one would. */
    @Test
    void whatIsAcknowledgedCrossesToTheOtherProcess() throws IOException {
        Candidate candidate = Candidate.of("iron-in-pregnancy", IronGuideline.files())
                .acknowledging(Acknowledgements.of(List.of("scenarios", "law/a `law` with marks")));
        for (Candidate one : List.of(candidate, candidate.acknowledging(Acknowledgements.NOT_NEEDED))) {
            CheckOrder order = CheckOrder.of(one, Optional.of(IronGuideline.files()), 2);
            assertThat(CheckOrder.read(order.written()).candidate()).isEqualTo(one);
        }
    }
}
