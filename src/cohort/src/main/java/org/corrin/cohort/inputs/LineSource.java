package org.corrin.cohort.inputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.corrin.cohort.deciding.CohortEntry;

/** A file with one patient a line (NDJSON): decision requests, or records in FHIR; a file may hold both. */
public final class LineSource implements CohortSource {

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
    public List<Path> places() {
        return List.of(file);
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
        private final long size;
        private final InputStream in;
        private final PatientLines lines;

        Lines(Path file, long size) throws IOException {
            this.size = size;
            this.in = Files.newInputStream(file);
            this.lines = new PatientLines(file.getFileName().toString(), in, 0);
        }

        @Override
        public Optional<CohortEntry> next() throws IOException {
            return lines.next();
        }

        @Override
        public double share() {
            return size == 0 ? 1 : Math.min(1, (double) lines.bytesRead() / size);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
