package org.corrin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.proof.ProofObjection.ObjectionKind;
import org.corrin.release.Release;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A guideline of 300 rules and 30 tests is proved, or refused with the rules that tangle it; nothing is sampled. */
@Tag("hot")
class MadeUpTest {

    private static ProofResult proof(GuidelineFiles files) {
        ReleaseBuild built = ReleaseBuild.of(files);
        assertThat(built.problems()).isEmpty();
        Release release = built.release().orElseThrow();
        assertThat(release.rules().stream().filter(rule -> !rule.file().equals("laws.drl")))
                .hasSize(MadeUp.RULES);
        assertThat(release.guideline().vocabulary().tests().names()).hasSize(MadeUp.TESTS);
        return GuidelineProof.of(release, 2);
    }

    @Test
    void aGuidelineWhoseAdviceRestsOnAFewTestsIsProved() {
        ProofResult result = proof(MadeUp.decomposable(4));
        assertThat(result.objections()).isEmpty();
        assertThat(result.cells()).isGreaterThan(10_000);
    }

    @Test
    void anAssessmentThatRestsOnTwentyFourTestsIsRefusedWithItsRules() {
        ProofResult result = proof(MadeUp.tangled());
        assertThat(result.objections()).singleElement().satisfies(objection -> {
            assertThat(objection.kind()).isEqualTo(ObjectionKind.TOO_LARGE);
            assertThat(objection.message())
                    .startsWith("the assessment depends on too much")
                    .contains("`the disease is confirmed when test 1 is low`")
                    .contains("`the disease is confirmed when test 24 is low`")
                    .contains("`the disease is unlikely when no test is low`");
        });
        assertThat(result.cells()).isZero();
    }

    /** 150 rules for each of four conditions are half a thousand million choices, which are not even counted out. */
    @Test
    void aLawThatAsksForMuchAdviceAtOnceIsRefused() {
        ProofResult result = proof(MadeUp.tangledByALaw());
        assertThat(result.objections()).singleElement().satisfies(objection -> {
            assertThat(objection.kind()).isEqualTo(ObjectionKind.TOO_LARGE);
            assertThat(objection.message()).contains("the law `nothing is cautioned against four times over`");
        });
    }
}
