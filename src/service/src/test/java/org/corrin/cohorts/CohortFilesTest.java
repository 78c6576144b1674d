package org.corrin.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.gate.ReleaseBuild;
import org.corrin.guideline.GuidelineFiles;
import org.corrin.release.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohortFilesTest {

    @TempDir
    Path folder;

    private void holds(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient.ndjson", "Patient.000.ndjson", "Patient.2.ndjson.gz"})
    void aFileOfPatientResourcesMakesAnExport(String patients) throws IOException {
        holds(patients, "Observation.ndjson");

        assertThat(sources()).singleElement().isInstanceOf(ExportSource.class);
    }

    @Test
    void otherFilesHaveOnePatientALineAndComeInTheOrderOfTheirNames() throws IOException {
        holds("west.ndjson", "east.ndjson", "Patients of 2025.ndjson", "notes.txt", "old.ndjson.gz");

        assertThat(sources())
                .hasOnlyElementsOfType(LineSource.class)
                .extracting(CohortSource::name)
                .containsExactly("Patients of 2025.ndjson", "east.ndjson", "west.ndjson");
    }

    @Test
    void aFolderWithoutPatientsIsNoCohort() throws IOException {
        holds("notes.txt");

        assertThat(CohortFiles.in(folder)).isEmpty();
    }

    private List<CohortSource> sources() throws IOException {
        Release release = ReleaseBuild.of(GuidelineFiles.read(Path.of("..", "..", "rules", "b12-ms")))
                .release()
                .orElseThrow();
        return CohortFiles.in(folder).orElseThrow().sources(List.of(release));
    }
}
