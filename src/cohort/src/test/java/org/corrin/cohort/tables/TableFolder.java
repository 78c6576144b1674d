package org.corrin.cohort.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.cohort.inputs.CohortInput;
import org.corrin.documents.FileProblem;

/** A folder with a mapping and its tables. */
final class TableFolder {

    private final Path folder;

    TableFolder(Path folder) {
        this.folder = folder;
    }

    TableFolder with(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    TableSource source() throws IOException {
        List<FileProblem> problems = new ArrayList<>();
        Optional<TableSource> source = TableSource.read("mapping.yaml", folder.resolve("mapping.yaml"), problems);
        assertThat(problems).isEmpty();
        return source.orElseThrow();
    }

    /** What is wrong with the mapping, a line each. */
    List<String> problems() throws IOException {
        List<FileProblem> problems = new ArrayList<>();
        Optional<TableSource> source = TableSource.read("mapping.yaml", folder.resolve("mapping.yaml"), problems);
        assertThat(source.isEmpty()).isEqualTo(!problems.isEmpty());
        return problems.stream()
                .map(problem -> problem.line() + ": " + problem.message()
                        + (problem.hint().isEmpty() ? "" : "; " + problem.hint()))
                .toList();
    }

    CohortInput open() throws IOException {
        return source().open(folder.resolve("work"));
    }

    /** All entries: their texts, or why there is none. */
    List<String> entries() throws IOException {
        try (CohortInput input = open()) {
            return entries(input);
        }
    }

    static List<String> entries(CohortInput input) throws IOException {
        List<String> entries = new ArrayList<>();
        for (Optional<CohortEntry> entry = input.next(); entry.isPresent(); entry = input.next()) {
            entries.add(entry.get().place() + " " + said(entry.get()));
        }
        return entries;
    }

    private static String said(CohortEntry entry) {
        return entry instanceof PatientText text
                ? new String(text.text(), StandardCharsets.UTF_8)
                : ((UnreadablePatient) entry).why();
    }
}
