package org.corrin.cli.cohort;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.corrin.cli.source.UsageError;
import org.corrin.cohort.runs.CohortRun;
import org.corrin.cohort.runs.RunFolder;
import org.corrin.cohort.tables.CsvRows;
import org.corrin.cohort.tables.ParquetRows;

/** A file for the rows of a cohort; how its name ends says its form. It is there when all of it is. */
public final class RowsFile {

    private enum RowsForm {
        NDJSON,
        CSV,
        PARQUET;

        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path file;
    private final RowsForm form;

    private RowsFile(Path file, RowsForm form) {
        this.file = file;
        this.form = form;
    }

    /**
     * The file of a name.
     *
     * @throws UsageError if its ending says no form, or its folder is not there
     */
    public static RowsFile named(String name, Path workingFolder) {
        Path file = PatientFiles.path(name, workingFolder).toAbsolutePath().normalize();
        int point = name.lastIndexOf('.');
        String ending = name.substring(point + 1).toLowerCase(Locale.ROOT);
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new UsageError("there is no folder for `" + name + "`");
        }
        return new RowsFile(
                file,
                switch (ending) {
                    case "ndjson", "jsonl" -> RowsForm.NDJSON;
                    case "csv" -> RowsForm.CSV;
                    case "parquet" -> RowsForm.PARQUET;
                    default ->
                        throw new UsageError(
                                "`" + name + "` is no file for rows; end it with .parquet, .ndjson or .csv");
                });
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /**
     * Writes the rows of a run that has decided about everybody.
     *
     * @param work the folder of the run, where they are written until they are whole
     */
    public void write(CohortRun<?> run, RunFolder work) throws IOException {
        Path lines = work.result("ndjson");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines))) {
            run.finish(out);
        }
        Path whole = work.result(form.ending());
        switch (form) {
            case NDJSON -> {
                // They are written.
            }
            case CSV -> CsvRows.write(lines, whole);
            case PARQUET -> ParquetRows.write(lines, whole);
        }
        move(whole);
    }

    private void move(Path whole) throws IOException {
        try {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                Files.copy(whole, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }
}
