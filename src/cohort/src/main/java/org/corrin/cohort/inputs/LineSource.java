package org.corrin.cohort.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;
import org.corrin.cohort.deciding.CohortEntry.PatientText;
import org.corrin.cohort.deciding.CohortEntry.UnreadablePatient;
import org.corrin.documents.NdjsonLines;

/** A file with one patient a line (NDJSON): decision requests, or records in FHIR; a file may hold both. */
public final class LineSource implements CohortSource {

    /** The most bytes of a line. */
    public static final int LONGEST_LINE = 8 * 1024 * 1024;

    private final String name;
    private final Path file;

    /** @param name as it was typed */
    public LineSource(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String state() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return String.join(
                "\n",
                file.toAbsolutePath().toString(),
                String.valueOf(attributes.size()),
                attributes.lastModifiedTime().toString());
    }

    @Override
    public CohortInput open(Path work) throws IOException {
        return new Lines(file, Files.size(file));
    }

    private static final class Lines implements CohortInput {
        private final String file;
        private final long size;
        private final InputStream in;
        private final NdjsonLines lines;
        private long read;

        Lines(Path file, long size) throws IOException {
            this.file = file.getFileName().toString();
            this.size = size;
            this.in = Files.newInputStream(file);
            this.lines = new NdjsonLines(in, LONGEST_LINE, () -> {});
        }

        @Override
        public Optional<CohortEntry> next() throws IOException {
            while (lines.advance()) {
                read += lines.length() + 1L;
                String place = file + ":" + lines.number();
                if (lines.isTooLong()) {
                    return Optional.of(
                            new UnreadablePatient(place, "the line is longer than " + LONGEST_LINE + " bytes"));
                }
                if (!lines.isBlank()) {
                    return Optional.of(new PatientText(place, lines.copy()));
                }
            }
            return Optional.empty();
        }

        @Override
        public double share() {
            return size == 0 ? 1 : Math.min(1, (double) read / size);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
