package org.corrin.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corrin.FirstGuideline;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.junit.jupiter.api.Test;

/** What is told of an update whose rules differ. */
class ReleaseChangesTest {

    private static ReleaseChanges of(String file, String before, String after) {
        Map<String, String> texts = new TreeMap<>(FirstGuideline.files().texts());
        assertThat(texts.get(file)).contains(before);
        texts.computeIfPresent(file, (name, text) -> text.replace(before, after));
        ReleaseBuild built = FirstGuideline.built(new GuidelineFiles(texts));
        assertThat(built.problems()).isEmpty();
        return ReleaseChanges.between(FirstGuideline.release(), built.release().orElseThrow(), List.of());
    }

    @Test
    void aMovedLimitIsToldWithThePatientsBetweenTheOldAndTheNew() {
        ReleaseChanges changes = of("20-serum-b12.drl", "\"350 pg/mL\"", "\"400 pg/mL\"");
        assertThat(changes.changesNothing()).isFalse();
        assertThat(changes.changes().get(0).told())
                .contains(new ReleaseChanges.OutcomeChange("the assessment", "unlikely", "indeterminate"));
        assertThat(changes.changes().get(0).patients())
                .anyMatch(patients ->
                        patients.startsWith("multiple sclerosis, serum B12 above 350 and at most 400 pg/mL"));
        assertThat(changes.changes()
                        .get(0)
                        .example()
                        .request()
                        .at("/labs/0/test")
                        .asText())
                .isEqualTo("serum B12");
    }

    @Test
    void aRuleThatOnlyMovedChangesNothing() {
        ReleaseChanges changes =
                of("20-serum-b12.drl", "rule \"serum B12 is low", "\n// A remark.\n\nrule \"serum B12 is low");
        assertThat(changes.changesNothing()).isTrue();
        assertThat(changes.files()).containsExactly("20-serum-b12.drl");
    }
}
