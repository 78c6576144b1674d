package org.corrin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What measures came to in the cohort of the seeds. The tests of the module that counts them leave it behind. */
class MeasureReportsTest {

    private static final Path REPORTS = Path.of("..", "cohort", "target", "reports");

    @ParameterizedTest
    @ValueSource(strings = {"measures.json", "measures-hiding.json"})
    void theMeasuresOfACohortAreValidResources(String file) {
        Path reports = REPORTS.resolve(file);
        assertThat(reports)
                .as("the tests of src/cohort write it, so run those first")
                .isRegularFile();

        assertThat(Hl7Validator.shared().problems(JsonFiles.text(reports))).isEmpty();
    }
}
