package org.corrin.gate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.corrin.IronGuideline;
import org.corrin.gate.Acknowledgements;
import org.corrin.gate.Candidate;
import org.corrin.gate.CheckStage;
import org.corrin.release.Approval;
import org.corrin.release.ApprovalState;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;

class CheckOrderTest {

    @Test
    void whoApprovedTheLiveReleaseCrossesToTheOtherProcess() throws IOException {
        Candidate candidate = Candidate.of("iron-in-pregnancy", IronGuideline.files());
        for (ApprovalState state : ApprovalState.values()) {
            Release live = IronGuideline.release().approvedAs(Approval.of(state));
            CheckOrder order = CheckOrder.of(candidate, Optional.of(live), 2, CheckStage.PROOF);
            assertThat(CheckOrder.read(order.written()).approved()).isEqualTo(state);
        }
    }

    /** The other process refuses and accepts as this one would. */
    @Test
    void whatIsAcknowledgedCrossesToTheOtherProcess() throws IOException {
        Candidate candidate = Candidate.of("iron-in-pregnancy", IronGuideline.files())
                .acknowledging(Acknowledgements.of(List.of("scenarios", "law/a `law` with marks")));
        for (Candidate one : List.of(candidate, candidate.acknowledging(Acknowledgements.NOT_NEEDED))) {
            CheckOrder order = CheckOrder.of(one, Optional.of(IronGuideline.release()), 2, CheckStage.PROOF);
            assertThat(CheckOrder.read(order.written()).candidate()).isEqualTo(one);
        }
    }
}
