package org.corrin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What measures came to in the cohort of the seeds. The tests of the module that counts them leave it behind. */
class MeasureReportsTest {

    private static final Path REPORTS = Path.of("..", "cohort", "target", "reports", "measures.json");

    @Test
    void theMeasuresOfACohortAreValidResources() {
        assertThat(REPORTS)
                .as("the tests of src/cohort write it, so run those first")
                .isRegularFile();

        assertThat(Hl7Validator.shared().problems(JsonFiles.text(REPORTS))).isEmpty();
    }
}
