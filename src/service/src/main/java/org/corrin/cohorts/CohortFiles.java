package org.corrin.cohorts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.records.bulk.BulkExport;
import org.corrin.release.Release;

/** The patients of a cohort, where they lie. */
interface CohortFiles {

    /** As servers name the file of patients in an export (FHIR Bulk Data Access). */
    Pattern PATIENTS_OF_EXPORT = Pattern.compile("Patient(\\..+)?\\.ndjson(\\.gz)?");

    /**
     * The patients for some releases.
     *
     * @param asked those that are compared
     */
    List<CohortSource> sources(List<Release> asked);

    /** A file with one patient a line. */
    static CohortFiles sent(Path file) {
        return lines(List.of(file));
    }

    /**
     * What lies in a folder: an export if it has a file of Patient resources, else files with one patient a line. Nothing if it
     * holds neither.
     *
     * @throws IOException if it cannot be read
     */
    static Optional<CohortFiles> in(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(BulkExport::isRead)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        if (files.stream().anyMatch(CohortFiles::isOfExport)) {
            return Optional.of(
                    asked -> List.of(new ExportSource(folder.getFileName().toString(), folder, asked)));
        }
        List<Path> lines = files.stream()
                .filter(file -> file.toString().endsWith(".ndjson"))
                .toList();
        return Optional.of(lines).filter(some -> !some.isEmpty()).map(CohortFiles::lines);
    }

    private static boolean isOfExport(Path file) {
        return PATIENTS_OF_EXPORT.matcher(file.getFileName().toString()).matches();
    }

    private static CohortFiles lines(List<Path> files) {
        return asked -> files.stream()
                .<CohortSource>map(file -> new LineSource(file.getFileName().toString(), file))
                .toList();
    }
}
