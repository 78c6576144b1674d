package org.corrin.cli.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corrin.cli.source.UsageError;
import org.corrin.cohort.inputs.CohortSource;
import org.corrin.cohort.inputs.ExportSource;
import org.corrin.cohort.inputs.LineSource;
import org.corrin.cohort.tables.TableSource;
import org.corrin.documents.FileProblem;
import org.corrin.records.bulk.BulkExport;
import org.corrin.release.Release;

/** The patients of a cohort, as they are named in a terminal. */
public final class PatientFiles {

    private static final String STANDARD_INPUT = "-";

    private PatientFiles() {}

    /**
     * What names mean: files with a patient a line, and folders of exports. In the order of the names of the files.
     *
     * @param releases all that are asked
     * @throws UsageError if one means nothing, or cannot be read
     */
    public static List<CohortSource> named(List<String> names, Path workingFolder, List<Release> releases) {
        List<CohortSource> sources = new ArrayList<>();
        names.stream()
                .sorted(Comparator.comparing(PatientFiles::lastName).thenComparing(name -> name))
                .forEach(name -> sources.add(named(name, path(name, workingFolder), releases)));
        return sources;
    }

    private static String lastName(String name) {
        // The root of a file system has no name.
        Path last = path(name, Path.of("")).getFileName();
        return last == null ? "" : last.toString();
    }

    /** The path of a file that somebody names. */
    static Path path(String name, Path workingFolder) {
        try {
            return workingFolder.resolve(name);
        } catch (InvalidPathException e) {
            throw new UsageError("`" + name + "` cannot be the name of a file");
        }
    }

    private static CohortSource named(String name, Path path, List<Release> releases) {
        if (name.equals(STANDARD_INPUT)) {
            throw new UsageError("a cohort is read from files, so that a run which was stopped can go on");
        }
        if (Files.isDirectory(path)) {
            return export(name, path, releases);
        }
        if (!Files.isRegularFile(path)) {
            throw new UsageError("there is no file `" + name + "`");
        }
        if (!name.endsWith(".ndjson") && !name.endsWith(".jsonl")) {
            throw new UsageError(
                    "`" + name + "` does not end in .ndjson, as a file with one patient a line does; Parquet"
                            + " and CSV are read with --mapping, which names their files");
        }
        return new LineSource(name, path);
    }

    private static CohortSource export(String name, Path folder, List<Release> releases) {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.noneMatch(BulkExport::isRead)) {
                throw new UsageError("there is no file *" + BulkExport.ENDING + " in `" + name + "`");
            }
        } catch (IOException e) {
            throw new UsageError("the folder `" + name + "` cannot be read");
        }
        return new ExportSource(name, folder, releases);
    }

    /**
     * The patients of tables.
     *
     * @param mapping the name of the file that says how they make patients, and where they are
     * @throws UsageError if it has problems, all of which are told
     */
    public static CohortSource mapped(String mapping, Path workingFolder) {
        List<FileProblem> problems = new ArrayList<>();
        try {
            return TableSource.read(mapping, path(mapping, workingFolder), problems)
                    .orElseThrow(() -> new UsageError(
                            problems.stream().map(FileProblem::toString).collect(Collectors.joining("\n  "))));
        } catch (IOException e) {
            throw new UsageError("`" + mapping + "` cannot be read");
        }
    }
}
