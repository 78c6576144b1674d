package org.corrin.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Decision.GivenAdvice;
import org.corrin.release.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which advice of the shipped guideline a clinician is told without having asked. */
class ActionableAdviceTest {

    private static Release release;

    @BeforeAll
    static void build() throws IOException {
        release = ReleaseBuild.of(GuidelineFiles.read(Path.of("..", "..", "rules", "b12-ms")))
                .release()
                .orElseThrow();
    }

    /** Results whose place begins with "new" gave rise to the question. */
    @ParameterizedTest
    @CsvSource({
        "treat, b12-oral-1000-2000-ug-daily, strong, old, true",
        "treat, b12-oral-1000-2000-ug-daily, weak, old, false",
        "refuse, stop-lifelong-b12, strong, old, true",
        "avoid, cyanocobalamin, strong, old, true",
        "avoid, cyanocobalamin, weak, old, false",
        "review, b12-treatment-response, strong, old, true",
        "refer, neurology-if-cord-involved, strong, old, true",
        "test, mma, strong, new/0, true",
        "test, mma, weak, new/0, false",
        "test, mma, strong, old, false",
        "test, mma, urgent, old, true",
        "test, cbc, strong, new/0, false",
        "caution, low-b12-outside-scope, strong, old, true",
        "caution, do-not-wait, urgent, old, true",
        "caution, discordant-results, strong, new/0, false",
        "prefer, methylcobalamin-or-hydroxocobalamin, strong, new/0, false",
        "continue, b12-treatment, strong, new/0, false",
        "counsel, ms-deficits-do-not-reverse, strong, new/0, false"
    })
    void aClinicianIsToldOfWhatToActOn(String kind, String code, String strength, String because, boolean isTold) {
        GivenAdvice advice = new GivenAdvice(kind, code, strength, "", "", "", List.of(), List.of(because), List.of());
        assertThat(new ActionableAdvice(release, place -> place.startsWith("new")).among(List.of(advice)))
                .hasSize(isTold ? 1 : 0);
    }
}
