package org.corrin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The order in which all advice is listed. */
class ClinicalOrderTest {

    @Test
    void whatIsUrgentComesFirstAndThenKindByKind() {
        List<String> inOrder = List.of(
                "caution b (urgent)",
                "refer z (urgent)",
                "refuse z",
                "treat b",
                "test a",
                "review a",
                "refer a",
                "continue a",
                "caution a",
                "counsel a",
                "treat a (weak)",
                "test b (weak)");

        assertThat(inOrder.stream().sorted().sorted(ClinicalOrder.ofWritten(Function.identity())))
                .containsExactlyElementsOf(inOrder);
    }

    @Test
    void anAdviceLosesItsStrengthAsScenariosWriteIt() {
        assertThat(List.of("test mma (urgent)", "test mma (weak)", "test mma"))
                .allSatisfy(written ->
                        assertThat(Consequent.withoutStrength(written)).isEqualTo("test mma"));
    }
}
