package org.corrin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.corrin.FirstGuideline;
import org.corrin.facts.Condition;
import org.corrin.facts.Fact;
import org.corrin.facts.PatientFacts;
import org.corrin.release.Release;
import org.corrin.rules.FiringResult.Conclusion;
import org.corrin.rules.RuleConclusions;
import org.junit.jupiter.api.Test;

/** The proof notices where what is put together by cells is not what was fired. */
class CellComparisonTest {

    private static final Release RELEASE = FirstGuideline.release();

    private static PatientFacts patient(String place) {
        return new PatientFacts(
                List.of(
                        new Condition(place + "/0", "multiple sclerosis", "none"),
                        new Condition(place + "/1", "renal impairment", "none")),
                FirstGuideline.TODAY.here());
    }

    @Test
    void whoLooksTheSameIsComparedWithWhatWasFired() {
        CellComparison cells = new CellComparison(RELEASE.rules());
        PatientFacts first = patient("conditions");
        assertThat(cells.agrees(first, RELEASE.judge(first)))
                .as("nothing is known yet")
                .isTrue();
        PatientFacts second = patient("elsewhere");
        RuleConclusions fired = RELEASE.judge(second);
        assertThat(cells.agrees(second, fired)).isTrue();
        List<Conclusion> fewer =
                fired.conclusions().subList(1, fired.conclusions().size());
        assertThat(cells.agrees(second, RuleConclusions.of(fewer).breaking(List.of())))
                .isFalse();
        assertThat(cells.agrees(second, fired.breaking(List.of("a law")))).isFalse();
        List<Fact> reversed = new ArrayList<>(second.all());
        Collections.reverse(reversed);
        PatientFacts third = new PatientFacts(reversed, second.asOf());
        assertThat(cells.agrees(third, RELEASE.judge(third))).isTrue();
    }
}
